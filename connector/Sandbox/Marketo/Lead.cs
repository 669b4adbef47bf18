using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>A person. Values lie in an array by the slot of their field.</summary>
internal sealed class Lead(LeadFields fields, long id, DateTimeOffset createdAt)
{
    private object?[] values = [];

    public long Id { get; } = id;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>The id of the partition the person is in.</summary>
    public int Partition { get; set; } = Partitions.PrimaryId;

    public string FullName => $"{Kept(fields.FirstName)} {Kept(fields.LastName)}".Trim();

    /// <summary>The visible stamp: moved by standard fields only (CONTRACT 2.3).</summary>
    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    /// <summary>The stamp behind the bulk extract's <c>updatedAt</c> filter: moved by any field.</summary>
    public DateTimeOffset TouchedAt { get; set; } = createdAt;

    /// <summary>The value as an answer shows it; a boolean that was never set reads false (recorded).</summary>
    public object? this[LeadField field] => field.Name switch
    {
        "id" => Id,
        "createdAt" => FieldValue.Wire(CreatedAt),
        "updatedAt" => FieldValue.Wire(UpdatedAt),
        "leadPartitionId" => (long)Partition,
        "mktoName" => FullName is { Length: > 0 } name ? name : null,
        _ => Kept(field) ?? (field.Kind == FieldKind.Boolean ? FieldValue.Box(value: false) : null),
    };

    public object? Kept(LeadField field) => (uint)field.Slot < (uint)values.Length ? values[field.Slot] : null;

    public void Keep(int slot, object? value)
    {
        if (slot >= values.Length)
            Array.Resize(ref values, slot + 1);
        values[slot] = value;
    }

    /// <summary>The person as it is now, untouched by what comes.</summary>
    public Lead Copy() => new(fields, Id, CreatedAt) { values = [.. values], Partition = Partition, UpdatedAt = UpdatedAt, TouchedAt = TouchedAt };

    public void Write(Utf8JsonWriter json, IReadOnlyList<LeadField> shown, Action? more = null)
    {
        json.WriteStartObject();
        json.WriteNumber("id", Id);
        foreach (var field in shown)
        {
            if (field.Name != "id")
                FieldValue.Write(json, field.Name, this[field]);
        }

        more?.Invoke();
        json.WriteEndObject();
    }
}
