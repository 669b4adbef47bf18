namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Writes that others do not see yet, as those of a long transaction: the stamp is that of the write, the row appears when the delay is over (CONTRACT 1.0, change detection).</summary>
internal sealed class LateRows
{
    private readonly Dictionary<string, (DateTimeOffset From, Row? Before)> waiting = new(StringComparer.OrdinalIgnoreCase);

    public bool IsEmpty => waiting.Count == 0;

    public TimeSpan Delay { get; set; }

    public void Note(Row? before, Row after, DateTimeOffset now)
    {
        if (Delay <= TimeSpan.Zero)
            return;
        foreach (var seen in waiting.Where(entry => entry.Value.From <= now).Select(entry => entry.Key).ToList())
            waiting.Remove(seen);
        // While a record is late already, readers keep what they saw before the first of its late writes.
        waiting[after.Id] = (now + Delay, waiting.TryGetValue(after.Id, out var earlier) ? earlier.Before : before);
    }

    /// <summary>The version that readers see; null while there is none for them.</summary>
    public Row? Seen(Row row, DateTimeOffset now) =>
        waiting.TryGetValue(row.Id, out var entry) && entry.From > now ? entry.Before : row;

    public void Clear() => waiting.Clear();
}
