using Connector.Engine;

namespace Connector.Support;

/// <summary>A run in words, for the message of a failing test.</summary>
public static class Show
{
    public static string Plan(RunResult run) => string.Join('\n', (run.Plan?.Operations ?? []).Take(30).Select(operation =>
        $"{operation.Kind} {operation.Side} {operation.Entity} {operation.Id} from {operation.SourceId} {operation.Rule} {operation.Code} {string.Join("; ", operation.Fields.Select(field => $"{field.Field}: {field.Before} -> {field.After} ({field.Rule})"))}"))
        + $"\n{run.Status} planned {run.Planned} applied {run.Applied} skipped {run.Skipped} quarantined {run.Quarantined} unprocessed {run.Unprocessed} conflicts {run.Conflicts} {run.Fault}";
}
