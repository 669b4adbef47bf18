using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Who bears a value in one text field, without regard to case.</summary>
internal sealed class LookupIndex(Field key)
{
    private readonly Dictionary<string, List<Row>> byValue = new(StringComparer.OrdinalIgnoreCase);

    public Field Field => key;

    public IReadOnlyList<Row> Find(string value) => byValue.TryGetValue(value, out var rows) ? rows : [];

    public void Add(Row row)
    {
        if (row[key] is not string value)
            return;
        if (!byValue.TryGetValue(value, out var rows))
            byValue[value] = rows = new List<Row>(1);
        rows.Add(row);
    }

    public void Remove(Row row)
    {
        if (row[key] is not string value || !byValue.TryGetValue(value, out var rows))
            return;
        rows.Remove(row);
        if (rows.Count == 0)
            byValue.Remove(value);
    }
}
