using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>The describe of a kind of record: short as in the list of all kinds, or full with its fields (CONTRACT 1.2).</summary>
internal static class TypeDescribe
{
    public static JsonObject Short(SObjectType type, string version)
    {
        var user = type.Name == "User";
        var describe = new JsonObject
        {
            ["activateable"] = false,
            ["associateEntityType"] = null,
            ["associateParentEntity"] = null,
            ["createable"] = type.Allows("createable"),
            ["custom"] = type.Custom,
            ["customSetting"] = false,
            ["deepCloneable"] = type.Allows("deepCloneable", otherwise: false),
            ["deletable"] = !user && type.Allows("deletable"),
            ["deprecatedAndHidden"] = false,
            ["feedEnabled"] = type.Allows("feedEnabled"),
            ["hasSubtypes"] = false,
            ["isInterface"] = false,
            ["isSubtype"] = false,
            ["keyPrefix"] = type.KeyPrefix,
            ["label"] = type.Label,
            ["labelPlural"] = type.LabelPlural,
            ["layoutable"] = type.Allows("layoutable"),
            ["mergeable"] = type.Name is "Lead" or "Contact" or "Account",
            ["mruEnabled"] = type.Allows("mruEnabled"),
            ["name"] = type.Name,
            ["queryable"] = true,
            ["replicateable"] = true,
            ["retrieveable"] = true,
            ["searchable"] = type.Allows("searchable"),
            ["triggerable"] = type.Allows("triggerable"),
            ["undeletable"] = !user && type.Allows("undeletable"),
            ["updateable"] = type.Allows("updateable"),
            ["urls"] = TypeUrls.Of(type, version),
        };
        return DescribeAge.Kind(describe, version);
    }

    public static JsonObject Full(SObjectType type, Org org, FieldAccess access, string version, string host)
    {
        var describe = Short(type, version);
        TypeUrls.AddPages(describe["urls"]!, type, host);
        describe["actionOverrides"] = new JsonArray();
        describe["childRelationships"] = Children(type, org.Catalog);
        describe["compactLayoutable"] = true;
        describe["defaultImplementation"] = null;
        describe["extendedBy"] = null;
        describe["extendsInterfaces"] = null;
        describe["fields"] = new JsonArray([.. access.Visible(type).Select(field => DescribeAge.Field(FieldDescribe.Of(field, access), version))]);
        describe["implementedBy"] = null;
        describe["implementsInterfaces"] = null;
        describe["listviewable"] = null;
        describe["lookupLayoutable"] = null;
        describe["namedLayoutInfos"] = new JsonArray();
        describe["networkScopeFieldName"] = null;
        describe["recordTypeInfos"] = RecordTypeDescribe.Of(type, org, version);
        describe["searchLayoutable"] = true;
        describe["sobjectDescribeOption"] = "FULL";
        describe["supportedScopes"] = ScopeDescribe.Of(type, version);
        return DescribeAge.Kind(describe, version);
    }

    private static JsonArray Children(SObjectType parent, Catalog catalog) =>
    [
        .. from child in catalog.Types
           from field in child.Fields
           where field.ReferenceTo.Contains(parent.Name, StringComparer.Ordinal)
           select new JsonObject
           {
               ["cascadeDelete"] = field.CascadeDelete,
               ["childSObject"] = child.Name,
               ["deprecatedAndHidden"] = false,
               ["field"] = field.Name,
               ["junctionIdListNames"] = new JsonArray(),
               ["junctionReferenceTo"] = new JsonArray(),
               ["relationshipName"] = field.ChildRelationshipName,
               ["restrictedDelete"] = false,
           },
    ];
}
