using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>One column of an upload: a field, or a parent named by one of its own fields: <c>Account.ExtId__c</c>, <c>What:Account.ExtId__c</c>.</summary>
internal sealed record IngestColumn(Field Field, string? ParentType, string? ParentField)
{
    private const string SetToNull = "#N/A";

    /// <summary>Null when the header names nothing the caller can see (CONTRACT 1.0: in any case).</summary>
    public static IngestColumn? Of(string header, SObjectType type, FieldAccess access)
    {
        var name = header.Trim();
        if (access.Find(type, name) is { } field)
            return new IngestColumn(field, null, null);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return null;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var relationship = colon < 0 ? name[..dot] : name[..Math.Min(colon, dot)];
        var parent = colon < 0 || colon > dot ? null : name[(colon + 1)..dot];
        return type.FindRelationship(relationship) is { } reference && access.CanSee(reference) ? new IngestColumn(reference, parent, name[(dot + 1)..]) : null;
    }

    /// <summary>Puts a value into the record; an empty one leaves the field as it is.</summary>
    public void Put(JsonObject record, string value)
    {
        if (value.Length == 0)
            return;
        if (value == SetToNull)
            record[Field.Name] = null;
        else if (ParentField is not null)
            record[Field.RelationshipName!] = Parent(value);
        else
            record[Field.Name] = Field.Kind == FieldKind.Boolean && value is "0" or "1" ? value == "1" : value;
    }

    private JsonObject Parent(string value)
    {
        var parent = new JsonObject();
        if (ParentType is not null)
            parent["attributes"] = new JsonObject { ["type"] = ParentType };
        parent[ParentField!] = value;
        return parent;
    }
}
