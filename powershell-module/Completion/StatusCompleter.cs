namespace SfdcSync.Completion;

/// <summary>The ways in which a run can end.</summary>
public sealed class StatusCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(Asked asked) => ["done", "quarantined", "incomplete", "stopped", "paused", "failed", "cancelled", "interrupted"];
}
