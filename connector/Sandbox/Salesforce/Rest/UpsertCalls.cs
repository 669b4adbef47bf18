using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>One record by a field that identifies it: read, upsert, delete (CONTRACT 1.5).</summary>
internal sealed class UpsertCalls(Org org, RecordCalls records)
{
    public RestAnswer Answer(RestRequest request, SObjectType type, string fieldName, string value, OrgRules rules)
    {
        var field = Key(type, fieldName, rules);
        if (field.Type == "id")
            return records.Answer(request, type, value, rules);
        MethodCheck.Only(request, "GET", "HEAD", "PATCH", "DELETE");
        var body = request.Method == "PATCH" ? request.Json() : [];
        lock (org.Gate)
        {
            var found = Living(type, field, value);
            if (found.Count > 1)
                return Several(request, found);
            if (request.Method == "PATCH")
                return Upsert(request, type, field, value, found, body, rules);
            return found is [var one] ? records.Answer(request, type, one.Id, rules) : throw Refusal.NotFound();
        }
    }

    /// <summary>A field that may identify: an external id, or one described as idLookup.</summary>
    public static Field Key(SObjectType type, string name, OrgRules rules) =>
        rules.Access.Find(type, name) is { } field && (field.ExternalId || field.IdLookup) ? field : throw Refusal.NoSuchKey(name);

    public List<Row> Living(SObjectType type, Field field, string value) =>
        [.. (org[type].Lookup(field)?.Find(value) ?? []).Where(row => !row.IsDeleted)];

    private static RestAnswer Several(RestRequest request, List<Row> found) => new(
        300,
        JsonText.Write(new JsonArray([.. found.Select(row => JsonValue.Create($"/services/data/{request.Version}/sobjects/{row.Type.Name}/{row.Id}"))])));

    private RestAnswer Upsert(RestRequest request, SObjectType type, Field field, string value, List<Row> found, JsonObject body, OrgRules rules)
    {
        foreach (var forbidden in new[] { field.Name, "Id" })
        {
            if (body.Any(part => part.Key.Equals(forbidden, StringComparison.OrdinalIgnoreCase)))
                throw new Refusal(400, new ApiError("INVALID_FIELD", $"The {forbidden} field should not be specified in the sobject data.", []));
        }

        var saving = records.Saving(request, rules);
        if (found is [var row])
        {
            var updated = RecordCalls.Saved(request, type, saving.Update(type, row.Id, body), tellCreated: true);
            return request.VersionNumber >= 46 ? updated : RestAnswer.NoContent;
        }

        if (string.Equals(request.Asked("updateOnly"), "true", StringComparison.OrdinalIgnoreCase))
            throw Refusal.NotFound();
        body[field.Name] = value;
        return RecordCalls.Saved(request, type, saving.Create(type, body), tellCreated: true);
    }
}
