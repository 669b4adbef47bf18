using System.Globalization;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Who bears a value in one text field, without regard to case. Most values have one bearer, so only several cost a list.</summary>
internal sealed class LookupIndex(Field key)
{
    private readonly Dictionary<string, object> byValue = new(StringComparer.OrdinalIgnoreCase);

    public Field Field => key;

    public IReadOnlyList<Row> Find(string value) => byValue.GetValueOrDefault(Key(value)) switch
    {
        Row row => [row],
        List<Row> rows => rows,
        _ => [],
    };

    public void Add(Row row)
    {
        if (Key(row) is not { } value)
            return;
        if (!byValue.TryGetValue(value, out var found))
            byValue[value] = row;
        else if (found is List<Row> rows)
            rows.Add(row);
        else
            byValue[value] = new List<Row>(2) { (Row)found, row };
    }

    public void Remove(Row row)
    {
        if (Key(row) is not { } value || !byValue.TryGetValue(value, out var found))
            return;
        if (found is List<Row> { Count: > 1 } rows)
            rows.Remove(row);
        else if (ReferenceEquals(found, row) || found is List<Row>)
            byValue.Remove(value);
    }

    private static string Text(decimal number) => number.ToString("0.##################", CultureInfo.InvariantCulture);

    private static string? Key(object? value) => value switch { string text => text, decimal number => Text(number), _ => null };

    /// <summary>A number is the same however it is written: 7 and 7.0.</summary>
    private string Key(string value) =>
        key.Kind is FieldKind.Number or FieldKind.Integer && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Text(number) : value;

    private string? Key(Row row) => Key(row[key]);
}
