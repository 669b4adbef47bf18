using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>The custom activity type of the notes, as the subscription describes it: the primary attribute takes the code, another one the text.</summary>
internal sealed class NoteType(JsonElement type)
{
    private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly int _id = type.GetProperty("id").GetInt32();
    private readonly string? _message = MessageAttribute(type);

    /// <summary>By its API name, with or without the <c>_c</c> of things custom, or by its name.</summary>
    public static bool IsCalled(JsonElement type, string name) =>
        new[] { "apiName", "name" }.Any(key => type.TryGetProperty(key, out var called) && called.GetString() is { } word && string.Equals(Plain(word), Plain(name), StringComparison.OrdinalIgnoreCase));

    private static string Plain(string name) => name.EndsWith("_c", StringComparison.Ordinal) ? name[..^2] : name;

    /// <summary>The row of one note. A type without an attribute for the text gets code and text as its primary value.</summary>
    public string Activity(Note note)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, _compact))
        {
            json.WriteStartObject();
            CanonicalText.Write(json, "leadId", note.RecordId, FieldType.Id);
            json.WriteString("activityDate", CanonicalText.Print(note.At));
            json.WriteNumber("activityTypeId", _id);
            json.WriteString("primaryAttributeValue", _message is null ? $"{note.Code}: {note.Text}" : note.Code);
            json.WriteStartArray("attributes");
            WriteMessage(json, note.Text);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>Why a note was not added; null when it was.</summary>
    public static Fault? FaultOf(JsonElement row) => row.TryGetProperty("status", out var status) && status.ValueEquals("added") ? null : MarketoFaults.Of(row);

    private void WriteMessage(Utf8JsonWriter json, string text)
    {
        if (_message is null)
            return;
        json.WriteStartObject();
        json.WriteString("apiName", _message);
        json.WriteString("value", text);
        json.WriteEndObject();
    }

    // "Message" by preference, else the first that takes text.
    private static string? MessageAttribute(JsonElement type)
    {
        if (!type.TryGetProperty("attributes", out var list) || list.ValueKind != JsonValueKind.Array)
            return null;
        var texts = list.EnumerateArray().Where(attribute => TextOf(attribute, "dataType") is "string" or "text" or "").ToList();
        var chosen = texts.Find(attribute => NameOf(attribute).Contains("message", StringComparison.OrdinalIgnoreCase));
        return chosen.ValueKind == JsonValueKind.Object ? NameOf(chosen) : texts.Select(NameOf).FirstOrDefault();
    }

    private static string NameOf(JsonElement attribute) => TextOf(attribute, "apiName") is { Length: > 0 } api ? api : TextOf(attribute, "name");

    private static string TextOf(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? value.ToString() : "";
}
