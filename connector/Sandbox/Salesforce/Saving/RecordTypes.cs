using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Seeds;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Record types: what kinds of lead, account or opportunity an organisation tells apart.</summary>
internal static class RecordTypes
{
    /// <summary>Makes those that the rules name and that are not there yet: <c>{"recordTypes":{"Lead":["Partner",{"name":"Old","active":false}]}}</c>.</summary>
    public static void Make(Org org, SeedNode rules)
    {
        foreach (var (entity, list) in rules.Object("recordTypes")?.Properties() ?? [])
        {
            foreach (var item in list.Items())
            {
                var name = item.IsText ? item.AsText() : item.NeededText("name");
                var active = item.IsText || item.Flag("active") is not false;
                if (Of(org, org.Catalog[entity].Name).All(row => (string?)row[row.Type["Name"]] != name))
                    new SeedRecords(org, org.Catalog["RecordType"]).Put(new SeedNode(new JsonArray(new JsonObject { ["Name"] = name, ["SobjectType"] = org.Catalog[entity].Name, ["IsActive"] = active }), item.Place));
            }
        }
    }

    public static IEnumerable<Row> Of(Org org, string entity) =>
        org["RecordType"].Rows.Where(row => string.Equals(row[row.Type["SobjectType"]] as string, entity, StringComparison.OrdinalIgnoreCase));

    /// <summary>CONTRACT 1.12: a record type of another kind of record, or an inactive one.</summary>
    public static ApiError? Check(Org org, SObjectType type, Field field, string id) =>
        Of(org, type.Name).Any(row => row.Id == id && row[row.Type["IsActive"]] is true)
            ? null
            : new ApiError("INVALID_CROSS_REFERENCE_KEY", $"{field.Label}: this ID value isn't valid for the user: {id}", [field.Name]);
}
