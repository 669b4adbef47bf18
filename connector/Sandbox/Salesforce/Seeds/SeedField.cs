using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Salesforce.Seeds;

/// <summary>A field in the short form of a seed file, made into a description: what is not given follows from the type.</summary>
internal static class SeedField
{
    private static readonly string[] Types =
        ["string", "textarea", "boolean", "int", "double", "currency", "percent", "date", "datetime", "time", "picklist", "multipicklist", "combobox", "phone", "url", "email", "reference", "encryptedstring"];

    private static readonly string[] Known =
    [
        "name", "type", "label", "length", "precision", "scale", "digits", "nillable", "createable", "updateable", "defaultedOnCreate", "defaultValue", "externalId", "unique", "caseSensitive",
        "idLookup", "values", "inactive", "restrictedPicklist", "referenceTo", "relationshipName", "childRelationshipName", "cascadeDelete", "formula", "inlineHelpText",
    ];

    public static JsonObject Read(SeedNode declared)
    {
        declared.Only(Known);
        var name = declared.NeededText("name");
        if (!name.EndsWith("__c", StringComparison.Ordinal))
            throw declared.Wrong($"the name of a custom field ends in __c; \"{name}\" does not.");
        var type = declared.NeededText("type");
        if (!Types.Contains(type, StringComparer.Ordinal))
            throw declared.Wrong($"there is no field type \"{type}\"; there are {string.Join(", ", Types)}.");
        var targets = declared.Texts("referenceTo");
        if (type == "reference" == (targets.Count == 0))
            throw declared.Wrong(type == "reference" ? "\"referenceTo\" is missing." : $"\"referenceTo\" does not go with the type {type}.");
        Check(declared);
        var source = declared.AsObject().DeepClone().AsObject();
        Imply(source, "label", LabelOf(name));
        Imply(source, "idLookup", declared.Flag("externalId") ?? false);
        Size(source, type);
        if (type == "boolean")
            Imply(source, "nillable", false);
        if (source["formula"] is not null)
            (source["createable"], source["updateable"]) = (false, false);
        if (type == "reference")
        {
            source["referenceTo"] = new JsonArray([.. targets.Select(target => JsonValue.Create(target))]);
            Imply(source, "relationshipName", name[..^1] + "r");
            if (declared.Text("childRelationshipName") is { } children && !children.EndsWith("__r", StringComparison.Ordinal))
                source["childRelationshipName"] = children + "__r";
        }

        return source;
    }

    /// <summary><c>Due_Date__c</c> is labelled "Due Date".</summary>
    public static string LabelOf(string name) => name[..^3].Replace('_', ' ');

    /// <summary>What every custom object has by itself.</summary>
    public static JsonArray Standard(string label, string? nameLabel) =>
    [
        Own("Id", "id", "Record ID", ("length", 18), ("nillable", false), ("defaultedOnCreate", true)),
        Written("OwnerId", "reference", "Owner ID", ("length", 18), ("referenceTo", new JsonArray("Group", "User")), ("relationshipName", "Owner"), ("nillable", false), ("defaultedOnCreate", true)),
        Own("IsDeleted", "boolean", "Deleted", ("nillable", false)),
        Written("Name", "string", nameLabel ?? label + " Name", ("length", 80), ("nameField", true), ("idLookup", true)),
        Own("CreatedDate", "datetime", "Created Date", ("nillable", false), ("defaultedOnCreate", true)),
        Own("CreatedById", "reference", "Created By ID", ("length", 18), ("referenceTo", new JsonArray("User")), ("relationshipName", "CreatedBy"), ("nillable", false), ("defaultedOnCreate", true)),
        Own("LastModifiedDate", "datetime", "Last Modified Date", ("nillable", false), ("defaultedOnCreate", true)),
        Own("LastModifiedById", "reference", "Last Modified By ID", ("length", 18), ("referenceTo", new JsonArray("User")), ("relationshipName", "LastModifiedBy"), ("nillable", false), ("defaultedOnCreate", true)),
        Own("SystemModstamp", "datetime", "System Modstamp", ("nillable", false), ("defaultedOnCreate", true)),
    ];

    /// <summary>A length, or digits, where the type has them.</summary>
    public static void Size(JsonObject source, string type)
    {
        switch (type)
        {
            case "double" or "currency" or "percent":
                Imply(source, "precision", 18);
                Imply(source, "scale", 2);
                break;
            case "int":
                Imply(source, "digits", 9);
                break;
            case "reference":
                source["length"] = 18;
                break;
            case "boolean" or "date" or "datetime" or "time":
                break;
            default:
                Imply(source, "length", type switch { "email" => 80, "phone" => 40, "multipicklist" => 4099, _ => 255 });
                break;
        }
    }

    private static void Check(SeedNode declared)
    {
        foreach (var name in new[] { "length", "precision", "scale", "digits" })
            _ = declared.Number(name) is not < 0 ? 0 : throw declared.Wrong($"\"{name}\" is negative.");
        foreach (var name in new[] { "nillable", "createable", "updateable", "defaultedOnCreate", "externalId", "unique", "caseSensitive", "idLookup", "restrictedPicklist", "cascadeDelete" })
            _ = declared.Flag(name);
        foreach (var name in new[] { "label", "relationshipName", "childRelationshipName", "formula", "inlineHelpText" })
            _ = declared.Text(name);
        _ = declared.Texts("values");
        _ = declared.Texts("inactive");
    }

    private static void Imply(JsonObject source, string name, JsonNode value)
    {
        if (source[name] is null)
            source[name] = value;
    }

    private static JsonObject Own(string name, string type, string label, params (string Name, JsonNode Value)[] more)
    {
        var source = Written(name, type, label, more);
        (source["createable"], source["updateable"]) = (false, false);
        return source;
    }

    private static JsonObject Written(string name, string type, string label, params (string Name, JsonNode Value)[] more)
    {
        var source = new JsonObject { ["name"] = name, ["type"] = type, ["label"] = label };
        foreach (var (attribute, value) in more)
            source[attribute] = value;
        return source;
    }
}
