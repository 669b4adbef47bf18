namespace Connector.Sandbox.Marketo;

/// <summary>A record: its values by field name.</summary>
internal sealed class MarketoRecord(string id, DateTimeOffset createdAt)
{
    public string Id => id;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);

    public string? Text(string field) => FieldValue.Show(Values.GetValueOrDefault(field));
}

/// <summary>The records of one kind, found by id and by their dedupe fields.</summary>
internal sealed class RecordTable(RecordType type)
{
    private readonly Dictionary<string, MarketoRecord> byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, MarketoRecord> byKey = new(StringComparer.OrdinalIgnoreCase);
    private long nextNumber = 1001;

    public RecordType Type => type;

    public IReadOnlyCollection<MarketoRecord> All => byId.Values;

    public MarketoRecord? Find(string id) => byId.GetValueOrDefault(id);

    public MarketoRecord? FindKey(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The dedupe fields as one text; null when one is blank.</summary>
    public string? KeyOf(Func<string, string?> value)
    {
        var parts = type.DedupeFields.Select(value).ToList();
        return parts.TrueForAll(part => !string.IsNullOrEmpty(part)) ? string.Join('\n', parts) : null;
    }

    /// <summary>The id of a record to come: a number, or a GUID that follows from its place.</summary>
    public string TakeId() => type.IdField == "id"
        ? (nextNumber++).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : $"{(uint)type.Name.Length:x8}-0000-4000-8000-{nextNumber++:x12}";

    public void Add(MarketoRecord record)
    {
        byId.Add(record.Id, record);
        byKey[KeyOf(record.Text)!] = record;
        if (long.TryParse(record.Id, out var number))
            nextNumber = Math.Max(nextNumber, number + 1);
    }

    /// <summary>Keeps later records from getting the ids of removed ones.</summary>
    public void Reserve(long next) => nextNumber = Math.Max(nextNumber, next);

    public long NextNumber => nextNumber;

    public void Clear()
    {
        byId.Clear();
        byKey.Clear();
    }

    public void Remove(MarketoRecord record)
    {
        byId.Remove(record.Id);
        byKey.Remove(KeyOf(record.Text)!);
    }
}
