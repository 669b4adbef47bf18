using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>sobjects/T/id/relationship</c>: the parent, or the children, of a record (CONTRACT 1.2).</summary>
internal sealed class RelationshipCalls(Org org, RecordCalls records)
{
    public RestAnswer Answer(RestRequest request, SObjectType type, OrgRules rules)
    {
        MethodCheck.Only(request, "GET", "HEAD");
        if (rules.Access.See(org[type].Find(request.Path[2])) is not { IsDeleted: false } row)
            throw Refusal.NotFound();
        var name = request.Path[3];
        if (type.FindRelationship(name) is { } reference && rules.Access.CanSee(reference))
            return org.Value(row, reference) is string id && org.Catalog.OfId(id) is { } target ? records.Read(request, target, id, rules) : throw Refusal.NotFound();
        return Children(request, row, name, rules);
    }

    private RestAnswer Children(RestRequest request, Row row, string name, OrgRules rules)
    {
        SObjectType child;
        Field by;
        try
        {
            (child, by) = new Binder(org, rules.Access, row.Type, null, new SoqlFault(name)).BindChildren(new FieldPath(name, 0));
        }
        catch (Refusal)
        {
            throw Refusal.NotFound();
        }

        var named = request.Asked("fields")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var projection = records.Projected(child, rules, named);
        var rows = org[child].Lookup(by)!.Find(row.Id).Select(rules.Access.See).OfType<Row>().Where(found => !found.IsDeleted).ToList();
        return RestAnswer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("done", true);
            json.WriteNumber("totalSize", rows.Count);
            json.WriteStartArray("records");
            foreach (var found in rows)
                projection.Write(json, found, request.Version);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
