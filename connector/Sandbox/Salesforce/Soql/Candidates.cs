using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>The rows a query has to look at: through an index where a condition that must hold allows it, else all.</summary>
internal sealed class Candidates(Table table, Binder binder, DateTime now)
{
    /// <summary>The rows, and whether they come in the order of SystemModstamp and Id.</summary>
    public (IEnumerable<Row> Rows, bool InStampOrder) For(SoqlQuery query)
    {
        var conditions = query.Where switch { null => [], Condition.All all => all.Parts, var one => [one] };
        foreach (var condition in conditions)
        {
            if (ByValue(condition) is { } rows)
                return (rows, false);
        }

        var (from, to) = (DateTime.MinValue, DateTime.MaxValue);
        foreach (var comparison in conditions.OfType<Condition.Comparison>())
            Narrow(comparison, ref from, ref to);
        var ordered = query.OrderBy.Count > 0 && !query.IsAggregate && binder.Bind(query.OrderBy[0].Path) is { IsOwn: true } first && first.Field == table.Type.SystemModstamp;
        return ordered || from > DateTime.MinValue || to < DateTime.MaxValue ? (table.ByStamp.Between(from, to), true) : (table.Rows, false);
    }

    private IEnumerable<Row>? ByValue(Condition condition)
    {
        var (path, values) = condition switch
        {
            Condition.OneOf { Negated: false } oneOf => (oneOf.Path, oneOf.Values),
            Condition.Comparison { Operator: "=" } equal => (equal.Path, [equal.Value]),
            _ => (null, []),
        };
        if (path is null || values.Any(value => value.Kind != TokenKind.Text || value.Text.Length == 0) || binder.Bind(path) is not { IsOwn: true } bound)
            return null;
        if (bound.Field == table.Type.Id)
            return values.Select(value => RecordId.To18(value.Text)).Distinct(StringComparer.OrdinalIgnoreCase).Select(table.Find).OfType<Row>();
        if (table.Lookup(bound.Field) is not { } lookup)
            return null;
        return values.Select(value => Normal(bound.Field, value.Text)).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(lookup.Find);
    }

    private static string Normal(Field field, string text) => field.Kind == FieldKind.Id ? RecordId.To18(text) : LikePattern.Plain(text);

    private void Narrow(Condition.Comparison comparison, ref DateTime from, ref DateTime to)
    {
        if (comparison.Value.IsNull || binder.Bind(comparison.Path) is not { IsOwn: true } bound || bound.Field != table.Type.SystemModstamp)
            return;
        var period = new LiteralReader(binder.Fault, now).Time(bound.Field, comparison.Value);
        var (first, last) = comparison.Operator switch
        {
            "=" => (period.From, period.Until.AddSeconds(-1)),
            ">=" => (period.From, DateTime.MaxValue),
            ">" => (period.Until, DateTime.MaxValue),
            "<" => (DateTime.MinValue, period.From.AddSeconds(-1)),
            "<=" => (DateTime.MinValue, period.Until.AddSeconds(-1)),
            _ => (DateTime.MinValue, DateTime.MaxValue),
        };
        from = first > from ? first : from;
        to = last < to ? last : to;
    }
}
