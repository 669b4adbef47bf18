using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>A batch in Marketo's words (CONTRACT 2.2).</summary>
internal static class WriteCalls
{
    private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<WriteCall> Of(Batch batch, LeadShape shape, string? partition = null) => batch.Operations
        .Select((operation, place) => (operation, place))
        .GroupBy(item => HeadOf(item.operation, shape, partition), item => new WriteRow(item.place, RowOf(item.operation, shape)), StringComparer.Ordinal)
        .SelectMany(group => WriteCall.Fill(batch.Kind == OperationKind.Delete ? "leads/delete.json" : "leads.json", group.Key, group));

    // Never asynchronous: such an answer comes before the work is done and names no ids.
    private static string HeadOf(Operation operation, LeadShape shape, string? partition) => operation switch
    {
        { Kind: OperationKind.Delete } => """{"input":[""",
        { Kind: OperationKind.Update } => Sync("updateOnly", LeadEntity.IdField),
        // By the reference: sent twice it makes one person, and two people with one e-mail address stay two (B-B3, MERGE rule 12).
        { Key: { } key } => Sync("createOrUpdate", shape.Searchable(key.Field), partition),
        // Without a reference the e-mail address must do: sent twice, the second is refused with 1005, never doubled.
        _ => Sync("createOnly", "email", partition),
    };

    // A partition may be named where somebody may be made (CONTRACT 2.2).
    private static string Sync(string action, string lookup, string? partition = null) =>
        $$"""{"action":"{{action}}","lookupField":{{JsonSerializer.Serialize(lookup)}},{{(partition is null ? "" : $"\"partitionName\":{JsonSerializer.Serialize(partition)},")}}"asyncProcessing":false,"input":[""";

    private static string RowOf(Operation operation, LeadShape shape)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, _compact))
        {
            json.WriteStartObject();
            if (operation.Kind != OperationKind.Create)
                CanonicalText.Write(json, LeadEntity.IdField, operation.RecordId ?? throw new ArgumentException($"Operation {operation.Id} names no record.", nameof(operation)), FieldType.Id);
            if (operation.Kind != OperationKind.Delete)
                WriteFields(json, operation, shape);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void WriteFields(Utf8JsonWriter json, Operation operation, LeadShape shape)
    {
        foreach (var (field, value) in operation.Fields)
        {
            // An id in a create is refused with 1003; in an update it stands there already.
            if (!LeadFields.IsId(shape.NameOf(field)))
                CanonicalText.Write(json, shape.NameOf(field), value, shape.TypeOf(field));
        }

        if (operation.Key is { } key && !operation.Fields.Keys.Contains(key.Field, StringComparer.OrdinalIgnoreCase))
            CanonicalText.Write(json, shape.NameOf(key.Field), key.Value, shape.TypeOf(key.Field));
    }
}
