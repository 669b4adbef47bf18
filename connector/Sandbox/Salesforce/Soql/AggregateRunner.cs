using System.Text.Json;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>COUNT, MIN, MAX, SUM, AVG over all rows or by group, with subtotals and HAVING; what has no alias is called expr0, expr1, … (CONTRACT 1.3).</summary>
internal sealed class AggregateRunner(SoqlQuery query, Binder binder, DateTime now)
{
    private const int MostGroups = 2_000;
    private readonly List<(FieldPath Path, BoundField Field)> keys = [.. query.GroupBy.Select(path => (path, binder.Bind(path)))];

    public QueryResult Run(List<Row> rows)
    {
        var parts = Parts();
        var groups = keys.Count == 0 ? [new RowGroup(rows, [])] : Levels().SelectMany(level => GroupBy(rows, level)).ToList();
        if (query.Having is { } having)
            groups = [.. groups.Where(new Predicates<RowGroup>(binder.Fault, now, Resolve, runInner: null).Compile(having))];
        if (query.OrderBy.Count > 0)
            Sort(groups);
        groups = [.. groups.Skip(query.Offset).Take(query.Limit ?? int.MaxValue)];
        if (groups.Count > MostGroups)
            throw new Refusal(400, "EXCEEDED_ID_LIMIT", "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
        return QueryResult.OfAggregates([.. groups.Select<RowGroup, Action<Utf8JsonWriter>>(group => json => Write(json, parts, group))]);
    }

    private static void Write(Utf8JsonWriter json, List<(string Name, Func<RowGroup, object?> Of, FieldKind Kind)> parts, RowGroup group)
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

    /// <summary>Which keys are told apart: all of them; then, for subtotals, ever fewer (ROLLUP) or every choice of them (CUBE).</summary>
    private IEnumerable<bool[]> Levels()
    {
        var all = (1 << keys.Count) - 1;
        IEnumerable<int> masks = query.Grouping switch
        {
            Grouping.Rollup => Enumerable.Range(0, keys.Count + 1).Select(dropped => all >> dropped),
            Grouping.Cube => Enumerable.Range(0, all + 1).Select(number => all - number),
            _ => [all],
        };
        return masks.Select(mask => Enumerable.Range(0, keys.Count).Select(at => (mask & (1 << at)) != 0).ToArray());
    }

    private IEnumerable<RowGroup> GroupBy(List<Row> rows, bool[] level)
    {
        var told = keys.Where((_, at) => level[at]).Select(key => key.Field).ToList();
        return rows
            .GroupBy(row => string.Join('\u001f', told.Select(key => key.Read(row)?.ToString()?.ToUpperInvariant() ?? "\u0000")), StringComparer.Ordinal)
            .Select(group => new RowGroup([.. group], [.. keys.Where((_, at) => !level[at]).Select(key => key.Path)]));
    }

    private void Sort(List<RowGroup> groups)
    {
        var terms = query.OrderBy.Select(term => (Resolve(term.Path).Read, term)).ToList();
        var sorted = groups.Order(Comparer<RowGroup>.Create((first, second) =>
            terms.Select(term => RowOrder.Compare(term.Read(first), term.Read(second), term.term)).FirstOrDefault(order => order != 0))).ToList();
        groups.Clear();
        groups.AddRange(sorted);
    }

    private List<(string Name, Func<RowGroup, object?> Of, FieldKind Kind)> Parts()
    {
        var parts = new List<(string, Func<RowGroup, object?>, FieldKind)>();
        var unnamed = 0;
        foreach (var item in query.Select)
        {
            var (path, alias) = item switch
            {
                SelectItem.Aggregate aggregate => ((aggregate.Path ?? new FieldPath(string.Empty, aggregate.Position)) with { Function = aggregate.Function }, aggregate.Alias),
                SelectItem.OneField one => (one.Path, one.Alias),
                _ => throw binder.Fault.Malformed(0, "Grouped query cannot use child relationships in the SELECT list"),
            };
            var (field, of) = Resolve(path);
            parts.Add((alias ?? (path.Function is null ? field.Name : $"expr{unnamed++}"), of, field.Kind));
        }

        return parts;
    }

    /// <summary>What a name means for a group: an alias of an aggregate, an aggregate, or one of the keys.</summary>
    private (Field Field, Func<RowGroup, object?> Read) Resolve(FieldPath path)
    {
        var aliased = query.Select.OfType<SelectItem.Aggregate>().FirstOrDefault(item => path.Function is null && string.Equals(item.Alias, path.Text, StringComparison.OrdinalIgnoreCase));
        if (aliased is not null)
            return Aggregation.Of(binder, aliased.Function, aliased.Path, aliased.Position);
        if (path.Function is { } function && TokenReader.Aggregates.Contains(function, StringComparer.Ordinal) && function != "GROUPING")
            return Aggregation.Of(binder, function, path.Text.Length == 0 ? null : path with { Function = null }, path.Position);
        return Key(path);
    }

    private (Field Field, Func<RowGroup, object?> Read) Key(FieldPath path)
    {
        var asked = path.Function == "GROUPING" ? path with { Function = null } : path;
        var bound = binder.Bind(asked);
        var found = keys.FindIndex(key => key.Path.Function == asked.Function && (asked.Function is not null ? key.Path.Text.Equals(asked.Text, StringComparison.OrdinalIgnoreCase) : key.Field.Field == bound.Field && key.Field.Hops.SequenceEqual(bound.Hops)));
        if (found < 0)
            throw binder.Fault.Malformed(path.Position, $"Field must be grouped or aggregated: {path.Text}");
        var key = keys[found].Path;
        return path.Function == "GROUPING"
            ? (Aggregation.Whole, group => group.Summed.Contains(key) ? 1m : 0m)
            : (bound.Field, group => group.Summed.Contains(key) || group.Rows.Count == 0 ? null : bound.Read(group.Rows[0]));
    }
}

/// <summary>The rows of one group, and the keys it does not tell apart.</summary>
internal sealed record RowGroup(IReadOnlyList<Row> Rows, IReadOnlyList<FieldPath> Summed);
