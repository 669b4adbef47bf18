using Connector.Engine;

namespace Connector.Cli;

/// <summary>What the program says to whoever started it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>The pipeline, its connections or the command are wrong.</summary>
    public const int Invalid = 2;

    /// <summary>Done, but some records rest in quarantine, or not all could be done for a person who was named.</summary>
    public const int Quarantined = 3;

    /// <summary>A guard stopped the run before its first write, or an allowance of calls was used up.</summary>
    public const int Stopped = 4;

    /// <summary>Another run holds the pipeline, or a forced sync went before this one (EX_TEMPFAIL): try again.</summary>
    public const int Busy = 75;

    public const int Cancelled = 130;

    public static int Of(RunResult result) => result.Status switch
    {
        "done" when result.People.Any(person => person.Fault is not null) => Quarantined,
        "done" or "planned" => Done,
        "quarantined" => Quarantined,
        "paused" when result.Fault?.Code == RunResult.GaveWay => Busy,
        "stopped" or "paused" => Stopped,
        "cancelled" => Cancelled,
        _ => Failed,
    };

    public static int Of(Fault fault) => fault.Code == State.Faults.Busy ? Busy : Failed;
}
