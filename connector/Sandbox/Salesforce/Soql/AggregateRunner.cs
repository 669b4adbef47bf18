using System.Text.Json;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>COUNT, MIN, MAX, SUM, AVG over all rows or by group; what has no alias is called expr0, expr1, …</summary>
internal sealed class AggregateRunner(SoqlQuery query, Binder binder)
{
    public QueryResult Run(List<Row> rows)
    {
        var keys = query.GroupBy.Select(binder.Bind).ToList();
        var parts = Parts(keys);
        var groups = keys.Count == 0
            ? [rows]
            : rows.GroupBy(row => string.Join('\u001f', keys.Select(key => key.Read(row)?.ToString()?.ToUpperInvariant() ?? "\u0000")), StringComparer.Ordinal).Select(group => group.ToList());
        return QueryResult.OfAggregates([.. groups.Select<List<Row>, Action<Utf8JsonWriter>>(group => json => Write(json, parts, group))]);
    }

    private static void Write(Utf8JsonWriter json, List<(string Name, Func<List<Row>, object?> Of, FieldKind Kind)> parts, List<Row> group)
    {
        json.WriteStartObject();
        json.WriteStartObject("attributes");
        json.WriteString("type", "AggregateResult");
        json.WriteEndObject();
        foreach (var (name, of, kind) in parts)
        {
            json.WritePropertyName(name);
            FieldValue.Write(json, of(group), kind);
        }

        json.WriteEndObject();
    }

    private static Func<List<Row>, object?> Function(string name, BoundField? field)
    {
        IEnumerable<object> Values(List<Row> rows) => rows.Select(row => field!.Read(row)).OfType<object>();
        return name switch
        {
            "COUNT" => rows => field is null ? (decimal)rows.Count : Values(rows).Count(),
            "COUNT_DISTINCT" => rows => (decimal)Values(rows).Select(value => value.ToString()!.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Count(),
            "MIN" => rows => Values(rows).Min(),
            "MAX" => rows => Values(rows).Max(),
            "SUM" => rows => Values(rows).Any() ? Values(rows).Sum(value => (decimal)value) : null,
            _ => rows => Values(rows).Any() ? Values(rows).Average(value => (decimal)value) : null,
        };
    }

    private List<(string Name, Func<List<Row>, object?> Of, FieldKind Kind)> Parts(List<BoundField> keys)
    {
        var parts = new List<(string, Func<List<Row>, object?>, FieldKind)>();
        var unnamed = 0;
        foreach (var item in query.Select)
        {
            if (item is SelectItem.Aggregate aggregate)
            {
                var field = aggregate.Path is null ? null : Summable(aggregate, binder.Bind(aggregate.Path));
                var kind = aggregate.Function.StartsWith("COUNT", StringComparison.Ordinal) ? FieldKind.Integer : field!.Field.Kind;
                parts.Add((aggregate.Alias ?? $"expr{unnamed++}", Function(aggregate.Function, field), kind));
            }
            else
            {
                parts.Add(Key((SelectItem.OneField)item, keys));
            }
        }

        return parts;
    }

    private BoundField Summable(SelectItem.Aggregate aggregate, BoundField field)
    {
        var numeric = field.Field.Kind is FieldKind.Number or FieldKind.Integer;
        return aggregate.Function is "SUM" or "AVG" && !numeric
            ? throw binder.Fault.Malformed(aggregate.Position, $"field {field.Field.Name} does not support aggregate operator {aggregate.Function}")
            : field;
    }

    private (string Name, Func<List<Row>, object?> Of, FieldKind Kind) Key(SelectItem.OneField item, List<BoundField> keys)
    {
        var bound = binder.Bind(item.Path);
        if (!keys.Exists(key => key.Field == bound.Field && key.Hops.SequenceEqual(bound.Hops)))
            throw binder.Fault.Malformed(item.Path.Position, $"Field must be grouped or aggregated: {item.Path.Text}");
        return (bound.Field.Name, rows => bound.Read(rows[0]), bound.Field.Kind);
    }
}
