using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Creates, changes and deletes records. A record's errors are its own: they are answers, not exceptions (CONTRACT 1.4 to 1.6).</summary>
internal sealed class Records(Org org, OrgRules rules, Func<Field, JsonNode?, ApiError> mismatch)
{
    private readonly References references = new(org);

    /// <summary>What the caller asked for in headers.</summary>
    public SaveChoices Options { get; init; } = SaveChoices.Default;

    /// <summary>In a call about one record a value of the wrong type is a parser error.</summary>
    public static ApiError OfOne(Field field, JsonNode? json) => new("JSON_PARSER_ERROR", ValueReader.Mismatch(field, json));

    /// <summary>Among many records it is that record's own error.</summary>
    public static ApiError OfMany(Field field, JsonNode? json) =>
        new("INVALID_TYPE_ON_FIELD_IN_RECORD", $"{field.Label}: value not of required type: {json?.ToString() ?? "null"}", [field.Name]);

    public SaveOutcome Create(SObjectType type, JsonObject body)
    {
        if (!type.Allows("createable"))
            return SaveOutcome.Refused(400, "INVALID_TYPE_FOR_OPERATION", $"entity type {type.Name} does not support create");
        if (rules.IsFull())
            return SaveOutcome.Refused(400, "STORAGE_LIMIT_EXCEEDED", "storage limit exceeded");
        var values = new object?[type.Fields.Count];
        Stamps.OnCreate(type, values, org);
        return Save(new Draft(type, values, rules.Access, references, creating: true), body, type, created: true);
    }

    public SaveOutcome Update(SObjectType type, string id, JsonObject body)
    {
        if (Missing(type, id) is { } refused)
            return refused;
        var row = org[type].Find(id)!;
        if (type.Find("IsConverted") is { } converted && row[converted] is true)
            return SaveOutcome.Refused(400, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        if (rules.Access.Refusal(row) is { } stopped)
            return SaveOutcome.Refused(stopped);
        return Save(new Draft(type, row.CopyValues(), rules.Access, references, creating: false), body, type, created: false);
    }

    /// <summary>A soft delete: the record stays and says so. Children go along where the describe says cascadeDelete.</summary>
    public SaveOutcome Delete(SObjectType type, string id)
    {
        if (Missing(type, id) is { } refused)
            return refused;
        if (!type.Allows("deletable") || type.Name == "User")
            return SaveOutcome.Refused(400, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
        var row = org[type].Find(id)!;
        if ((rules.Access.Refusal(row) ?? rules.Locks.Check(row, null)) is { } stopped)
            return SaveOutcome.Refused(stopped);
        MarkDeleted(row);
        return SaveOutcome.Done(row.Id, created: false);
    }

    private void MarkDeleted(Row row)
    {
        foreach (var (child, by) in new Consequences(org).ChildrenOf(row))
        {
            if (by.CascadeDelete && !child.IsDeleted)
                MarkDeleted(child);
        }

        if (row.Type.IsDeleted is null)
        {
            org.Remove(row);
            return;
        }

        var values = row.CopyValues();
        values[row.Type["IsDeleted"].Ordinal] = Row.Box(true);
        values[row.Type.SystemModstamp.Ordinal] = org.Now;
        org.Put(new Row(row.Type, values));
    }

    /// <summary>Why there is no record to change under this id; null when there is.</summary>
    public SaveOutcome? Missing(SObjectType type, string id)
    {
        if (!References.IsId(id))
            return SaveOutcome.Refused(400, "MALFORMED_ID", $"malformed id {id}");
        return org[type].Find(id) switch
        {
            null when org.Deletions.IsGone(RecordId.To18(id)) => SaveOutcome.Refused(404, "ENTITY_IS_DELETED", "entity is deleted"),
            null => SaveOutcome.Refused(404, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"),
            { IsDeleted: true } => SaveOutcome.Refused(404, "ENTITY_IS_DELETED", "entity is deleted"),
            _ => null,
        };
    }

    private SaveOutcome Save(Draft draft, JsonObject body, SObjectType type, bool created)
    {
        draft.Take(body, mismatch);
        if (draft.Errors is [{ Code: "INVALID_FIELD" or "INVALID_FIELD_FOR_INSERT_UPDATE" or "JSON_PARSER_ERROR" }, ..])
            return SaveOutcome.Refused(draft.Errors);
        draft.RequireAll();
        if (draft.Errors.Count > 0)
            return SaveOutcome.Refused(draft.Errors);
        var before = created ? null : org[type].Find((string)draft.Values[type.Id.Ordinal]!);
        if (created && type.Find("RecordTypeId") is { } kind)
            draft.Values[kind.Ordinal] ??= RecordTypes.Default(org, type.Name)?.Id;
        rules.Automate(type, draft.Values, created);
        new Derivations(org, type, draft.Values, before).Apply(draft.WasGiven);
        Stamps.OnSave(type, draft.Values, org);
        var row = new Row(type, draft.Values);
        if (rules.RecordTypeChoices.Check(row, draft.WasGiven) is { Count: > 0 } unoffered)
            return SaveOutcome.Refused(unoffered);
        if (rules.Check(row) is { Count: > 0 } broken)
            return SaveOutcome.Refused(broken);
        if ((rules.Locks.Check(row, before) ?? rules.Duplicate(row, Options, created) ?? new Uniqueness(org).Check(row)) is { } stopped)
            return SaveOutcome.Refused(stopped);
        if (Options.Assign)
            row = rules.Assign(row);
        org.Put(row);
        if (created)
            new Consequences(org).OfCreate(row);
        return SaveOutcome.Done(row.Id, created);
    }
}
