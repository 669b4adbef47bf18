using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>The new values of one record on their way into the table: read, normalised and checked field by field.</summary>
internal sealed class Draft(SObjectType type, object?[] values, FieldAccess access, References references, bool creating)
{
    private readonly List<ApiError> errors = [];
    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    public List<ApiError> Errors => errors;

    public object?[] Values => values;

    /// <summary>Whether the caller wrote the field.</summary>
    public bool WasGiven(string name) => written.Contains(name);

    /// <summary>Takes a body's fields. What the caller may not write at all is told before what is wrong with a value.</summary>
    public void Take(JsonObject body, Func<Field, JsonNode?, ApiError> mismatch)
    {
        var given = new List<(Field Field, JsonNode? Json, bool ByParent)>();
        foreach (var (name, json) in body)
        {
            if (name.Equals("attributes", StringComparison.OrdinalIgnoreCase))
                continue;
            if (access.Find(type, name) is { } field)
                given.Add((field, json, false));
            else if (json is JsonObject && type.FindRelationship(name) is { } reference && access.CanSee(reference) && references.Leads(reference))
                given.Add((reference, json, true));
            else
                errors.Add(new ApiError("INVALID_FIELD", $"No such column '{name}' on sobject of type {type.Name}"));
        }

        if (errors.Count == 0)
            RefuseReadOnly(given.ConvertAll(item => item.Field));
        if (errors.Count > 0)
            return;
        foreach (var (field, json, byParent) in given)
            Set(field, json, byParent, mismatch);
    }

    public void RequireAll()
    {
        var missing = type.Fields.Where(field => !field.Nillable && (creating ? field.RequiredOnCreate : field.Updateable) && values[field.Ordinal] is null).ToList();
        if (type.Name == "CampaignMember" && values[type["LeadId"].Ordinal] is null && values[type["ContactId"].Ordinal] is null)
            missing.AddRange([type["LeadId"], type["ContactId"]]);
        if (missing.Count == 0)
            return;
        Missing(missing);
    }

    private void Missing(List<Field> missing)
    {
        var names = missing.ConvertAll(field => field.Name);
        errors.Add(new ApiError("REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", names)}]", names));
    }

    private void RefuseReadOnly(List<Field> given)
    {
        var names = given.Where(field => creating ? !access.CanCreate(field) : !access.CanUpdate(field)).Select(field => field.Name).ToList();
        if (names.Count == 0)
            return;
        errors.Add(new ApiError(
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            $"Unable to create/update fields: {string.Join(", ", names)}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
            names));
    }

    private void Set(Field field, JsonNode? json, bool byParent, Func<Field, JsonNode?, ApiError> mismatch)
    {
        written.Add(field.Name);
        if (byParent)
        {
            values[field.Ordinal] = references.ByParentKey(field, json!.AsObject(), errors);
            return;
        }

        if (!ValueReader.TryRead(field, json, out var value))
        {
            errors.Add(mismatch(field, json));
            return;
        }

        value = ValueRules.Normalise(field, value, errors);
        if (value is string id && field.Type == "reference" && field.ReferenceTo.Count > 0)
            value = field.Name == "OwnerId" ? references.CheckOwner(type, field, id, errors) : references.Check(field, id, errors);
        if (value is string recordType && field.Name == "RecordTypeId" && references.CheckRecordType(type, field, recordType) is { } wrong)
            errors.Add(wrong);
        if (value is not null || !creating || !field.DefaultedOnCreate)
            values[field.Ordinal] = value;
    }
}
