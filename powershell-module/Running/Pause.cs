using Connector.Engine;

namespace SfdcSync.Running;

/// <summary>A run that used up an allowance is no error: what it did is kept, and a later run goes on from there.</summary>
internal static class Pause
{
    /// <summary>What to warn of; null for a run that ended in any other way.</summary>
    public static string? Of(RunResult result) => result is { Status: "paused", Fault: { } fault }
        ? $"{result.Pipeline} is paused, and a later run goes on from here: {fault.Message} [{fault.Code}] {fault.Hint}".TrimEnd()
        : null;
}
