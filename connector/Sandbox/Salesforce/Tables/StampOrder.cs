namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Records in the order of SystemModstamp, then Id: the order a change reader asks for.</summary>
internal sealed class StampOrder
{
    private readonly SortedSet<Entry> entries = new(EntryOrder.Instance);

    public void Add(Row row) => entries.Add(new Entry(row.Stamp, row.Id, row));

    public void Remove(Row row) => entries.Remove(new Entry(row.Stamp, row.Id, row));

    /// <summary>The records stamped from the one instant to the other, both included.</summary>
    public IEnumerable<Row> Between(DateTime from, DateTime to) => from > to
        ? []
        : entries.GetViewBetween(new Entry(from, string.Empty, null), new Entry(to, "\uffff", null)).Select(entry => entry.Row!);

    private readonly record struct Entry(DateTime Stamp, string Id, Row? Row);

    private sealed class EntryOrder : IComparer<Entry>
    {
        public static EntryOrder Instance { get; } = new();

        public int Compare(Entry x, Entry y)
        {
            var byStamp = x.Stamp.CompareTo(y.Stamp);
            // As ORDER BY and > compare ids: a reader that goes on from (stamp, id) must miss none.
            return byStamp != 0 ? byStamp : string.Compare(x.Id, y.Id, StringComparison.OrdinalIgnoreCase);
        }
    }
}
