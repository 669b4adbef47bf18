using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Answers with a numbered row for each one sent; a skipped one names no person (Adobe, Program Members).</summary>
internal static class RowWriter
{
    public static void Each(Utf8JsonWriter json, IReadOnlyList<JsonElement> rows, string key, Func<long, JsonElement, (string Status, RowFault? Fault)> apply)
    {
        json.WriteStartArray("result");
        for (var seq = 0; seq < rows.Count; seq++)
        {
            var id = Sent.Number(rows[seq], key);
            var (status, fault) = apply(id, rows[seq]);
            json.WriteStartObject();
            json.WriteNumber("seq", seq);
            json.WriteString("status", status);
            if (fault is null)
                json.WriteNumber(key, id);
            else
                Reply.Reasons(json, fault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
