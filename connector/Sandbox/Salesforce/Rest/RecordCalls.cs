using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>One record by its id: create, read, update, delete (CONTRACT 1.4).</summary>
internal sealed class RecordCalls(Org org, RecentRecords recent)
{
    public RestAnswer Create(RestRequest request, SObjectType type, OrgRules rules)
    {
        var body = request.Json();
        lock (org.Gate)
        {
            var outcome = Saving(request, rules).Create(type, body);
            recent.Note(request, outcome.Id);
            return Saved(request, type, outcome);
        }
    }

    /// <summary>What saves a single record for this call.</summary>
    public Records Saving(RestRequest request, OrgRules rules) => new(org, rules, Records.OfOne) { Options = SaveChoices.Of(request.Header) };

    public RestAnswer Answer(RestRequest request, SObjectType type, string id, OrgRules rules)
    {
        if (!References.IsId(id))
            throw Refusal.NoSuchKey(id);
        switch (request.Method)
        {
            case "GET" or "HEAD":
                lock (org.Gate)
                    return Read(request, type, id, rules);
            case "PATCH":
                var body = request.Json();
                lock (org.Gate)
                {
                    CheckUnmodified(request, type, id);
                    return NoContent(Saving(request, rules).Update(type, id, body));
                }

            case "DELETE":
                lock (org.Gate)
                {
                    CheckUnmodified(request, type, id);
                    return NoContent(Saving(request, rules).Delete(type, id));
                }

            default:
                throw MethodCheck.NotAllowed(request.Method, "HEAD", "GET", "PATCH", "DELETE");
        }
    }

    public RestAnswer Read(RestRequest request, SObjectType type, string id, OrgRules rules)
    {
        var row = org[type].Find(id);
        if (rules.Access.See(row) is not { IsDeleted: false } seen)
            throw Refusal.NotFound();
        recent.Note(request, seen.Id);
        var named = request.Asked("fields")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var projection = Projected(type, rules, named);
        return RowVersion.Told(request, seen, RestAnswer.Ok(json => projection.Write(json, seen, request.Version)));
    }

    public Projection Projected(SObjectType type, OrgRules rules, IReadOnlyList<string>? named)
    {
        var names = named is { Count: > 0 } ? named : [.. rules.Access.Visible(type).Select(field => field.Name)];
        var binder = new Binder(org, rules.Access, type, null, new SoqlFault(string.Join(',', names)));
        return Projection.Of(org, rules.Access, names.Select(name => binder.Bind(new FieldPath(name, 0))));
    }

    public static RestAnswer Saved(RestRequest request, SObjectType type, SaveOutcome outcome, bool tellCreated = false)
    {
        if (!outcome.Saved)
            throw new Refusal(outcome.Status, outcome.Errors);
        var body = new JsonObject { ["id"] = outcome.Id, ["success"] = true, ["errors"] = new JsonArray() };
        if (tellCreated)
            body["created"] = outcome.Created;
        var answer = RestAnswer.Ok(body);
        return outcome.Created
            ? answer with { Status = 201, Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = $"/services/data/{request.Version}/sobjects/{type.Name}/{outcome.Id}" } }
            : answer;
    }

    private static RestAnswer NoContent(SaveOutcome outcome) => outcome.Saved ? RestAnswer.NoContent : throw new Refusal(outcome.Status, outcome.Errors);

    /// <summary>A conditional write: refused when the record has changed since.</summary>
    private void CheckUnmodified(RestRequest request, SObjectType type, string id)
    {
        if (!DateTimeOffset.TryParse(request.Header("If-Unmodified-Since"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since))
            return;
        if (org[type].Find(id) is { } row && row.Stamp > since.UtcDateTime)
            throw new Refusal(412, "PRECONDITION_FAILED", "The resource has been modified since the given date");
    }
}
