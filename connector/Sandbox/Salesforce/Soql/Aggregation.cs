using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>The aggregate functions: what each makes of a group's rows.</summary>
internal static class Aggregation
{
    /// <summary>What counts are described as.</summary>
    public static Field Whole { get; } = new(new JsonObject { ["name"] = "expr", ["type"] = "int", ["label"] = "expr", ["digits"] = 9 }, 0);

    private static Field Average { get; } = new(new JsonObject { ["name"] = "expr", ["type"] = "double", ["label"] = "expr", ["precision"] = 18, ["scale"] = 9 }, 0);

    public static (Field Field, Func<RowGroup, object?> Read) Of(Binder binder, string function, FieldPath? path, int position)
    {
        if (path is null)
            return function == "COUNT" ? (Whole, group => (decimal)group.Rows.Count) : throw binder.Fault.Malformed(position, $"{function} needs a field");
        var bound = binder.Bind(path);
        var numeric = bound.Field.Kind is FieldKind.Number or FieldKind.Integer;
        if ((function is "SUM" or "AVG" && !numeric) || bound.Field.LongText || (function is "MIN" or "MAX" && bound.Field.Kind == FieldKind.Boolean))
            throw binder.Fault.Malformed(position, $"field {bound.Field.Name} does not support aggregate operator {function}");
        IEnumerable<object> Values(RowGroup group) => group.Rows.Select(bound.Read).OfType<object>();
        return function switch
        {
            "COUNT" => (Whole, group => (decimal)Values(group).Count()),
            "COUNT_DISTINCT" => (Whole, group => (decimal)Values(group).Select(value => value.ToString()!.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Count()),
            "MIN" => (bound.Field, group => Values(group).Min(Order)),
            "MAX" => (bound.Field, group => Values(group).Max(Order)),
            "SUM" => (bound.Field, group => Values(group).Any() ? Values(group).Sum(value => (decimal)value) : null),
            _ => (Average, group => Values(group).Any() ? Values(group).Average(value => (decimal)value) : null),
        };
    }

    private static Comparer<object> Order { get; } = Comparer<object>.Create((first, second) =>
        first is string text ? string.Compare(text, (string)second, StringComparison.OrdinalIgnoreCase) : Comparer<object>.Default.Compare(first, second));
}
