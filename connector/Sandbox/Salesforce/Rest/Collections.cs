using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>composite/sobjects</c>: up to 200 records in one call, each with an outcome of its own, in the order asked (CONTRACT 1.6).</summary>
internal sealed class Collections(Org org, RecordCalls records)
{
    private const int MostRecords = 200;

    public RestAnswer Answer(RestRequest request, OrgRules rules) => (request.Method, request.Path.Count) switch
    {
        ("POST", 2) => Write(request, rules, Create),
        ("PATCH", 2) => Write(request, rules, new CollectionUpdate(org).Begin()),
        ("DELETE", 2) => Delete(request, rules),
        ("PATCH", 4) => Write(request, rules, new CollectionUpsert(org, TypeOf(request.Path[2]), request.Path[3], rules).Begin()),
        ("GET" or "POST", 3) => Retrieve(request, TypeOf(request.Path[2]), rules),
        (var method, 2) => throw MethodCheck.NotAllowed(method, "POST", "PATCH", "DELETE"),
        _ => throw Refusal.NotFound(),
    };

    public static SObjectType? TypeIn(JsonObject record, Catalog catalog) =>
        record.FirstOrDefault(part => part.Key.Equals("attributes", StringComparison.OrdinalIgnoreCase)).Value is JsonObject attributes
        && attributes["type"] is JsonValue name ? catalog.Find(name.ToString()) : null;

    private SaveOutcome Create(JsonObject record, Records saving) =>
        TypeIn(record, org.Catalog) is { } type ? saving.Create(type, record) : SaveOutcome.Refused(400, "INVALID_TYPE", "sObject type is not supported or missing in attributes");

    private SObjectType TypeOf(string name) => org.Catalog.Find(name) ?? throw Refusal.NotFound();

    private RestAnswer Write(RestRequest request, OrgRules rules, Func<JsonObject, Records, SaveOutcome> save)
    {
        var body = request.Json();
        if (body["records"] is not JsonArray list)
            throw new Refusal(400, "INVALID_INPUT", "records is required");
        var given = list.Select(record => record as JsonObject ?? throw new Refusal(400, "JSON_PARSER_ERROR", "records must be objects")).ToList();
        Limit(given.Count);
        if (Chunks(given) > 10)
            throw new Refusal(400, "INVALID_INPUT", "Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.");
        return Run(request, body["allOrNone"] is JsonValue all && all.TryGetValue<bool>(out var one) && one, request.Path.Count == 4, rules, given, save);
    }

    private RestAnswer Delete(RestRequest request, OrgRules rules)
    {
        var ids = (request.Asked("ids") ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (ids.Length == 0)
            throw new Refusal(400, "INVALID_INPUT", "ids is required");
        Limit(ids.Length);
        return Run(
            request,
            string.Equals(request.Asked("allOrNone"), "true", StringComparison.OrdinalIgnoreCase),
            upsert: false,
            rules,
            ids,
            (id, saving) => References.IsId(id) && org.Catalog.OfId(id) is { } type ? saving.Delete(type, id) : SaveOutcome.Refused(400, "MALFORMED_ID", $"malformed id {id}"));
    }

    private RestAnswer Run<T>(RestRequest request, bool allOrNone, bool upsert, OrgRules rules, IReadOnlyList<T> given, Func<T, Records, SaveOutcome> save)
    {
        List<SaveOutcome> SaveAll()
        {
            var saving = new Records(org, rules, Records.OfMany) { Options = SaveChoices.Of(request.Header) };
            return [.. given.Select(item => save(item, saving))];
        }

        lock (org.Gate)
        {
            var outcomes = org.InOneGo(SaveAll, outcomes => !allOrNone || outcomes.TrueForAll(outcome => outcome.Saved));
            var rolledBack = allOrNone && outcomes.Exists(outcome => !outcome.Saved);
            return CollectionAnswer.Of(rolledBack ? outcomes.ConvertAll(CollectionAnswer.RolledBack) : outcomes, upsert);
        }
    }

    /// <summary>Runs of one kind of record: the vendor takes at most ten.</summary>
    private int Chunks(List<JsonObject> given) =>
        given.Count == 0 ? 0 : 1 + given.Zip(given.Skip(1)).Count(pair => TypeIn(pair.First, org.Catalog) != TypeIn(pair.Second, org.Catalog));

    private static void Limit(int count)
    {
        if (count > MostRecords)
            throw new Refusal(400, "EXCEEDED_ID_LIMIT", $"record limit reached. cannot submit more than {MostRecords} records into this call");
    }

    private RestAnswer Retrieve(RestRequest request, SObjectType type, OrgRules rules)
    {
        var body = request.Method == "POST" ? request.Json() : null;
        var ids = body is null ? (request.Asked("ids") ?? string.Empty).Split(',', StringSplitOptions.TrimEntries) : Texts(body["ids"]);
        var fields = body is null ? (request.Asked("fields") ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : Texts(body["fields"]);
        if (fields.Length == 0)
            throw new Refusal(400, "INVALID_INPUT", "fields is required");
        if (body is null)
            Limit(ids.Length);
        else if (ids.Length > 2_000)
            throw new Refusal(400, "EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than 2000 records into this call");
        lock (org.Gate)
        {
            var projection = records.Projected(type, rules, fields);
            return RestAnswer.Ok(json => WriteRows(json, projection, ids.Select(id => rules.Access.See(org[type].Find(id))), request.Version));
        }
    }

    private static void WriteRows(Utf8JsonWriter json, Projection projection, IEnumerable<Row?> rows, string version)
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            if (row is null || row.IsDeleted)
                json.WriteNullValue();
            else
                projection.Write(json, row, version);
        }

        json.WriteEndArray();
    }

    private static string[] Texts(JsonNode? list) => list is JsonArray array ? [.. array.Select(item => item?.ToString() ?? string.Empty)] : [];
}
