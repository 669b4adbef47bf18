using Connector.Engine;
using Connector.Engine.ByHand;
using Connector.Engine.Plans;
using Connector.Engine.Questions;

namespace SfdcSync.Running;

/// <summary>
/// Results whose lists PowerShell can index: the lists that C# makes of collection expressions hide their indexer, so that <c>$plan.Operations[0]</c> would give the whole list.
/// </summary>
internal static class Indexable
{
    public static Plan? Of(Plan? plan) => plan is null ? null : plan with
    {
        Operations = plan.Operations.Select(operation => operation with { Fields = operation.Fields.ToArray() }).ToArray(),
        Sides = plan.Sides.ToArray(),
        Stops = plan.Stops.ToArray(),
        Reads = plan.Reads.ToArray(),
    };

    public static RunResult Of(RunResult run) => run with { Plan = Of(run.Plan), Findings = run.Findings.ToArray(), Reads = run.Reads.ToArray() };

    public static LinkChanges Of(LinkChanges changes) => changes with { Made = changes.Made.ToArray(), Ended = changes.Ended.ToArray() };

    public static Explanation Of(Explanation person) => person with
    {
        Next = person.Next.ToArray(),
        Fields = person.Fields.Select(field => field with { ChangedOn = field.ChangedOn.ToArray() }).ToArray(),
        Quarantine = person.Quarantine.ToArray(),
        Changes = person.Changes.ToArray(),
        Conflicts = person.Conflicts.ToArray(),
    };
}
