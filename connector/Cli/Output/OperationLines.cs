using Connector.Engine.Plans;

namespace Connector.Cli.Output;

/// <summary>One operation of a plan, with the write-backs that follow it.</summary>
internal sealed class OperationLines(Sheet sheet, bool values)
{
    public void Print(PlannedOperation operation, IEnumerable<PlannedOperation> followers)
    {
        var (sign, style) = operation.Kind switch
        {
            "create" => ("+", "green"),
            "delete" => ("-", "red"),
            "merge" => ("&", "red"),
            "hold" => ("!", "fuchsia"),
            _ => ("~", "yellow"),
        };
        sheet.Line($"{sign} {operation.Side} {operation.Entity} {operation.Id ?? "(new)"}{Union(operation)}{Partner(operation)}{Why(operation)}", style);
        if (operation.Kind == "hold" && operation.Message is { } message)
        {
            sheet.Line($"    {Shown.Line(message)}  [{operation.Code}]");
        }

        // Of a merge only what the loser brings along, or gives up.
        foreach (var field in operation.Fields.Where(field => operation.Kind != "merge" || field.Before is not null))
        {
            sheet.Line("    " + Text(field, operation.Kind));
        }

        foreach (var follower in followers)
        {
            sheet.Line($"  -> {follower.Side} {follower.Entity} {follower.Id}: {string.Join(", ", follower.Fields.Select(field => field.Column))} from the new record", "aqua");
        }
    }

    private static string Union(PlannedOperation operation) => operation.Into is { } into ? $" into {into}" : "";

    private static string Partner(PlannedOperation operation) => operation.SourceId is { } source ? $"  (partner {source})" : "";

    private static string Why(PlannedOperation operation) => operation.Rule switch
    {
        "flag" => "  its partner was deleted: only the mark goes over",
        "delete" => "  its partner was deleted",
        "united" => "  their partners were made one",
        _ => "",
    };

    private string Text(PlannedField field, string kind)
    {
        var rule = field.Rule is "one_sided" or "create" or "united" ? "" : $"  ({field.Rule.Replace('_', ' ')})";
        if (!values)
        {
            return field.Field + rule;
        }

        return kind == "create" ? $"{field.Field}: {Shown.Value(field.After)}{rule}" : $"{field.Field}: {Shown.Value(field.Before)} → {Shown.Value(field.After)}{rule}";
    }
}
