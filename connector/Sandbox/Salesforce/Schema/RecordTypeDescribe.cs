using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>The record types of a kind of record, the master among them.</summary>
internal static class RecordTypeDescribe
{
    public const string MasterId = "012000000000000AAA";

    public static JsonArray Of(SObjectType type, Org org, string version)
    {
        var own = RecordTypes.Of(org, type.Name).OrderBy(row => row.Id, StringComparer.Ordinal).ToList();
        var first = RecordTypes.Default(org, type.Name);
        return
        [
            .. own.Select(row => One(type, version, row.Id, (string)row[row.Type["Name"]]!, (string)row[row.Type["DeveloperName"]]!, row[row.Type["IsActive"]] is true, isDefault: row == first)),
            One(type, version, MasterId, "Master", "Master", active: true, isDefault: first is null),
        ];
    }

    private static JsonObject One(SObjectType type, string version, string id, string name, string developerName, bool active, bool isDefault) => DescribeAge.RecordType(new JsonObject
    {
        ["active"] = active,
        ["available"] = active,
        ["defaultRecordTypeMapping"] = isDefault,
        ["developerName"] = developerName,
        ["master"] = id == MasterId,
        ["name"] = name,
        ["recordTypeId"] = id,
        ["urls"] = new JsonObject { ["layout"] = $"/services/data/{version}/sobjects/{type.Name}/describe/layouts/{id}" },
    }, version);
}
