using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>composite/tree/{T}</c>: records with their children inside, all saved or none (CONTRACT 1.7).</summary>
internal sealed class TreeCalls(Org org)
{
    private const int MostRecords = 200;
    private const int MostLevels = 5;
    private const int MostTypes = 5;

    public RestAnswer Answer(RestRequest request, SObjectType type, OrgRules rules)
    {
        MethodCheck.Only(request, "POST");
        if (request.Json()["records"] is not JsonArray roots)
            throw new Refusal(400, "INVALID_INPUT", "records is required");
        var leaves = roots.SelectMany(root => Flatten(type, root, null, null, level: 1)).ToList();
        if (leaves.Count > MostRecords)
            throw new Refusal(400, "INVALID_INPUT", $"The request can contain up to {MostRecords} records.");
        if (leaves.Select(leaf => leaf.Type).Distinct().Count() > MostTypes)
            throw new Refusal(400, "INVALID_INPUT", $"The request can contain up to {MostTypes} different types.");
        if (leaves.GroupBy(leaf => leaf.Reference, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Refused([(twice.Key, SaveOutcome.Refused(400, "INVALID_INPUT", $"Duplicate ReferenceId provided in the request. Each sObject must have a unique ReferenceId. {twice.Key}"))]);
        var outcomes = org.InOneGo(() => Save(leaves, request, rules), saved => saved.TrueForAll(item => item.Outcome.Saved));
        var failed = outcomes.FindAll(item => !item.Outcome.Saved);
        return failed.Count > 0 ? Refused(failed) : Saved(outcomes);
    }

    private static RestAnswer Saved(IEnumerable<(string Reference, SaveOutcome Outcome)> saved)
    {
        var answer = RestAnswer.Ok(new JsonObject
        {
            ["hasErrors"] = false,
            ["results"] = new JsonArray([.. saved.Select(item => new JsonObject { ["referenceId"] = item.Reference, ["id"] = item.Outcome.Id })]),
        });
        return answer with { Status = 201 };
    }

    private static RestAnswer Refused(IEnumerable<(string Reference, SaveOutcome Outcome)> failed)
    {
        var answer = RestAnswer.Ok(new JsonObject { ["hasErrors"] = true, ["results"] = new JsonArray([.. failed.Select(Failure)]) });
        return answer with { Status = 400 };
    }

    private static JsonObject Failure((string Reference, SaveOutcome Outcome) item) => new()
    {
        ["referenceId"] = item.Reference,
        ["errors"] = new JsonArray([.. item.Outcome.Errors.Select(error => new JsonObject
        {
            ["statusCode"] = error.Code,
            ["message"] = error.Message,
            ["fields"] = new JsonArray([.. (error.Fields ?? []).Select(field => JsonValue.Create(field))]),
        })]),
    };

    /// <summary>A record and, after it, its children: a parent is saved before what refers to it.</summary>
    private IEnumerable<Leaf> Flatten(SObjectType type, JsonNode? node, string? parent, Field? by, int level)
    {
        var record = (node as JsonObject)?.DeepClone().AsObject() ?? throw new Refusal(400, "JSON_PARSER_ERROR", "records must be objects");
        if (level > MostLevels)
            throw new Refusal(400, "INVALID_INPUT", $"The request can contain up to {MostLevels} levels of nested records.");
        if (record["attributes"] is not JsonObject attributes || attributes["referenceId"]?.ToString() is not { Length: > 0 } reference)
            throw new Refusal(400, "INVALID_INPUT", "Include a reference ID for each record in the request.");
        if (Collections.TypeIn(record, org.Catalog) is { } told && told != type)
            throw new Refusal(400, "INVALID_INPUT", $"The type {told.Name} does not match {type.Name}.");
        var below = new List<Leaf>();
        foreach (var (name, value) in record.ToList())
        {
            if (value is not JsonObject inside || inside["records"] is not JsonArray children)
                continue;
            var (child, field) = Child(type, name);
            below.AddRange(children.SelectMany(one => Flatten(child, one, reference, field, level + 1)));
            record.Remove(name);
        }

        return below.Prepend(new Leaf(reference, type, record, parent, by));
    }

    private (SObjectType Child, Field By) Child(SObjectType parent, string name)
    {
        foreach (var child in org.Catalog.Types)
        {
            if (child.Fields.FirstOrDefault(field => string.Equals(field.ChildRelationshipName, name, StringComparison.OrdinalIgnoreCase) && field.ReferenceTo.Contains(parent.Name, StringComparer.Ordinal)) is { } by)
                return (child, by);
        }

        throw new Refusal(400, "INVALID_FIELD", $"No such relation '{name}' on sobject of type {parent.Name}");
    }

    private List<(string Reference, SaveOutcome Outcome)> Save(List<Leaf> leaves, RestRequest request, OrgRules rules)
    {
        var saving = new Records(org, rules, Records.OfMany) { Options = SaveChoices.Of(request.Header) };
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var outcomes = new List<(string, SaveOutcome)>();
        foreach (var leaf in leaves)
        {
            if (leaf.Parent is { } parent)
            {
                if (!ids.TryGetValue(parent, out var parentId))
                    continue;
                leaf.Record[leaf.By!.Name] = parentId;
            }

            var outcome = saving.Create(leaf.Type, leaf.Record);
            if (outcome.Saved)
                ids[leaf.Reference] = outcome.Id!;
            outcomes.Add((leaf.Reference, outcome));
        }

        return outcomes;
    }

    private sealed record Leaf(string Reference, SObjectType Type, JsonObject Record, string? Parent, Field? By);
}
