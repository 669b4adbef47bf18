using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Checks that a reference leads to a living record of the right kind.</summary>
internal sealed class References(Org org)
{
    public static bool IsId(string text) => text.Length is 15 or 18 && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Whether a reference leads to a kind of record that is kept here.</summary>
    public bool Leads(Field reference) => reference.ReferenceTo.Any(target => org.Catalog.Find(target) is not null);

    /// <summary>The 18-character id, or null after saying why not.</summary>
    public string? Check(Field field, string given, List<ApiError> errors)
    {
        var id = given.Trim();
        var kind = IsId(id) ? org.Catalog.OfId(id) : null;
        if (kind is null || !field.ReferenceTo.Contains(kind.Name, StringComparer.Ordinal))
        {
            errors.Add(new ApiError("MALFORMED_ID", $"{field.Label}: id value of incorrect type: {id}", [field.Name]));
            return null;
        }

        var row = org.Find(id);
        if (row is null)
            errors.Add(new ApiError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", []));
        else if (row.IsDeleted)
            errors.Add(new ApiError("ENTITY_IS_DELETED", "entity is deleted", []));
        return row?.Id;
    }

    /// <summary>An owner must be an active user, or a queue that takes this kind of record.</summary>
    public string? CheckOwner(SObjectType type, Field field, string given, List<ApiError> errors)
    {
        if (Check(field, given, errors) is not { } id)
            return null;
        var owner = org.Find(id)!;
        if (owner.Type.Name == "User" && owner[owner.Type["IsActive"]] is not true)
            errors.Add(new ApiError("INACTIVE_OWNER_OR_USER", $"operation performed with inactive user [{id[..15]}] as owner of {type.Label.ToLowerInvariant()}", []));
        else if (owner.Type.Name == "Group" && !Takes(owner, type))
            errors.Add(new ApiError("INVALID_OPERATION", "Queue not associated with this SObject type", [field.Name]));
        return id;
    }

    public ApiError? CheckRecordType(SObjectType type, Field field, string id) => RecordTypes.Check(org, type, field, id);

    /// <summary>A parent named by its own external id: <c>{"Account":{"Id":"001…"}}</c> (CONTRACT 1.5).</summary>
    public string? ByParentKey(Field reference, JsonObject parent, List<ApiError> errors)
    {
        var target = reference.ReferenceTo.Select(org.Catalog.Find).First(type => type is not null)!;
        var (key, value) = parent.FirstOrDefault(part => !part.Key.Equals("attributes", StringComparison.OrdinalIgnoreCase));
        var field = key is null ? null : target.Find(key);
        var text = value?.ToString() ?? string.Empty;
        if (field is { IdLookup: true } or { ExternalId: true })
        {
            var found = field.Type == "id" ? org.Find(text) : org[target].Lookup(field)?.Find(text).FirstOrDefault(row => !row.IsDeleted);
            if (found is { IsDeleted: false } && found.Type == target)
                return RecordId.To18(found.Id);
        }

        errors.Add(new ApiError("INVALID_FIELD", $"Foreign key external ID: {text.ToLowerInvariant()} not found for field {field?.Name ?? key} in entity {target.Name}", []));
        return null;
    }

    private bool Takes(Row queue, SObjectType type)
    {
        var table = org["QueueSobject"];
        return queue[queue.Type["Type"]] is "Queue"
            && table.Lookup(table.Type["QueueId"])!.Find(queue.Id).Any(entry => string.Equals(entry[table.Type["SobjectType"]] as string, type.Name, StringComparison.OrdinalIgnoreCase));
    }
}
