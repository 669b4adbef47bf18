namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Records in the order of SystemModstamp, then Id: the order a change reader asks for.</summary>
internal sealed class StampOrder
{
    private readonly List<Row> added = [];
    private SortedSet<Entry> entries = new(EntryOrder.Instance);

    /// <summary>Sorted when somebody asks: to sort a million seeded records at once is much cheaper than one by one.</summary>
    public void Add(Row row) => added.Add(row);

    public void Remove(Row row)
    {
        if (added.Count > 0 && ReferenceEquals(added[^1], row))
            added.RemoveAt(added.Count - 1);
        else
            Sorted().Remove(new Entry(row));
    }

    /// <summary>The records stamped from the one instant to the other, both included.</summary>
    public IEnumerable<Row> Between(DateTime from, DateTime to) => from > to
        ? []
        : Sorted().GetViewBetween(new Entry(from, string.Empty, null), new Entry(to, "\uffff", null)).Select(entry => entry.Row!);

    private SortedSet<Entry> Sorted()
    {
        var incoming = added.Select(row => new Entry(row));
        if (added.Count > entries.Count / 8)
            entries = new SortedSet<Entry>(entries.Concat(incoming), EntryOrder.Instance);
        else
            entries.UnionWith(incoming);
        added.Clear();
        return entries;
    }

    private readonly record struct Entry(DateTime Stamp, string Id, Row? Row)
    {
        public Entry(Row row)
            : this(row.Stamp, row.Id, row)
        {
        }
    }

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
