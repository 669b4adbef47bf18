using Connector.Cli.Output;
using Connector.Engine.Plans;

namespace Connector.Cli.Demo;

/// <summary>What the demo saw, for programs.</summary>
/// <param name="Status">done, or failed where a step did not come out as told.</param>
/// <param name="Note">What the refused person's activity log says in Marketo.</param>
/// <param name="SecondRunWrites">Writes of the last run, which has nothing to do.</param>
internal sealed record DemoSummary(
    string Status,
    int People,
    RunReport FirstMeeting,
    DemoPlan Plan,
    RunReport Run,
    int Conflicts,
    IReadOnlyList<string> Quarantine,
    string? Note,
    RunReport Forced,
    RunReport Again,
    long SecondRunWrites,
    double Seconds);

/// <summary>Counts of the plan.</summary>
internal sealed record DemoPlan(string Digest, long Operations, long Conflicts, IReadOnlyList<SidePlan> Sides);
