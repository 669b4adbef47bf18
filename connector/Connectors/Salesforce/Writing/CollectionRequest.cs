using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>Up to 200 operations of one kind as one call of sObject collections, each row standing alone (CONTRACT 1.6).</summary>
internal static class CollectionRequest
{
    /// <summary>Rows one call takes.</summary>
    public const int MostRows = 200;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ApiRequest Of(SalesforceApi api, EntitySchema schema, Batch batch, IReadOnlyList<Operation> operations)
    {
        var collection = $"{api.Root}composite/sobjects";
        var request = (batch.Kind, operations[0].Key) switch
        {
            (OperationKind.Delete, _) => new ApiRequest(HttpMethod.Delete, $"{collection}?ids={string.Join(',', operations.Select(operation => Uri.EscapeDataString(operation.RecordId!)))}&allOrNone=false", Effect.Writes),
            (OperationKind.Update, _) => new ApiRequest(HttpMethod.Patch, collection, Effect.Writes) { Body = Body(schema, operations) },
            (_, { } key) => new ApiRequest(HttpMethod.Patch, $"{collection}/{schema.Entity}/{Soql.Name(key.Field)}", Effect.Writes) { Body = Body(schema, operations) },
            _ => new ApiRequest(HttpMethod.Post, collection, Effect.Writes) { Body = Body(schema, operations) },
        };
        return request with { Headers = HeadersOf(api.Options, batch) };
    }

    /// <summary>One new record by itself: the only way to be told which records a duplicate rule means (CONTRACT 1.9).</summary>
    public static ApiRequest Single(SalesforceApi api, EntitySchema schema, Batch batch, Operation operation)
    {
        var entity = $"{api.Root}sobjects/{schema.Entity}";
        var (method, path) = operation.Key is { } key ? (HttpMethod.Patch, $"{entity}/{Soql.Name(key.Field)}/{Uri.EscapeDataString(key.Value)}") : (HttpMethod.Post, entity);
        return new ApiRequest(method, path, Effect.Writes)
        {
            Body = Json(json =>
            {
                json.WriteStartObject();
                // The key stands in the address, and must not stand in the body too (CONTRACT 1.5).
                foreach (var (name, value) in operation.Fields.Where(field => !string.Equals(field.Key, operation.Key?.Field, StringComparison.OrdinalIgnoreCase)))
                    ValueEncoder.Write(json, schema.Find(name), name, value);
                json.WriteEndObject();
            }),
            Headers = HeadersOf(api.Options, batch),
        };
    }

    /// <summary>One change by itself, refused where the record has changed since the last look (MERGE rule 6, CONTRACT 1.4): collections have no such condition.</summary>
    public static ApiRequest Conditional(SalesforceApi api, EntitySchema schema, Batch batch, Operation operation)
    {
        var headers = HeadersOf(api.Options, batch);
        headers["If-Unmodified-Since"] = operation.AsOf!.Value.ToString("R", CultureInfo.InvariantCulture);
        return new ApiRequest(HttpMethod.Patch, $"{api.Root}sobjects/{schema.Entity}/{Uri.EscapeDataString(operation.RecordId!)}", Effect.Writes)
        {
            Body = Json(json =>
            {
                json.WriteStartObject();
                foreach (var (name, value) in operation.Fields)
                    ValueEncoder.Write(json, schema.Find(name), name, value);
                json.WriteEndObject();
            }),
            Headers = headers,
        };
    }

    private static Dictionary<string, string> HeadersOf(SalesforceOptions options, Batch batch)
    {
        var headers = new Dictionary<string, string>();
        // Otherwise every write runs the lead assignment rules and may move the owner (B-E6).
        headers["Sforce-Auto-Assign"] = batch.AssignByRules ? "TRUE" : "FALSE";
        if (options.Duplicates == "allow")
            headers["Sforce-Duplicate-Rule-Header"] = "allowSave=true";
        return headers;
    }

    private static string Body(EntitySchema schema, IReadOnlyList<Operation> operations) => Json(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("allOrNone", false);
        json.WriteStartArray("records");
        foreach (var operation in operations)
            WriteRecord(json, schema, operation);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
            write(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteRecord(Utf8JsonWriter json, EntitySchema schema, Operation operation)
    {
        json.WriteStartObject();
        json.WriteStartObject("attributes");
        json.WriteString("type", schema.Entity);
        json.WriteEndObject();
        if (operation.RecordId is { } id)
            json.WriteString("id", id);
        if (operation.Key is { } key && !operation.Fields.Keys.Contains(key.Field, StringComparer.OrdinalIgnoreCase))
            ValueEncoder.Write(json, schema.Find(key.Field), key.Field, key.Value);
        foreach (var (name, value) in operation.Fields)
            ValueEncoder.Write(json, schema.Find(name), name, value);
        json.WriteEndObject();
    }
}
