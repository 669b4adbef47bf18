using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>What a load does with each row.</summary>
internal sealed record IngestTask(string Operation, SObjectType Type, string? ExternalId)
{
    public bool IsDelete => Operation is "delete" or "hardDelete";

    /// <summary>Reads a task, or says what is wrong with it.</summary>
    public static IngestTask Of(string operation, SObjectType type, string? externalId, OrgRules rules)
    {
        if (operation is not ("insert" or "update" or "upsert" or "delete" or "hardDelete"))
            throw JobRefusals.BadValue("operation", operation);
        if (operation != "upsert")
            return externalId is null ? new IngestTask(operation, type, null) : throw JobRefusals.BadJob($"InvalidJob : externalIdFieldName is only allowed with upsert, not with {operation}");
        if (externalId is null)
            throw JobRefusals.BadJob("InvalidJob : externalIdFieldName is required for upsert");
        return rules.Access.Find(type, externalId) is { } field && (field.ExternalId || field.IdLookup)
            ? new IngestTask(operation, type, field.Name)
            : throw JobRefusals.BadJob($"InvalidJob : Field name provided, {externalId} does not match an External ID, Salesforce Id, or indexed field for {type.Name}");
    }

    /// <summary>How the rows of one save are written: an id or a key given twice in it is refused the second time.</summary>
    public Func<JsonObject, Records, SaveOutcome> BeginSave(Org org, OrgRules rules) => Operation switch
    {
        "insert" => (record, saving) => saving.Create(Type, record),
        "update" => Typed(new CollectionUpdate(org).Begin()),
        "upsert" => Typed(new CollectionUpsert(org, Type, ExternalId!, rules).Begin()),
        _ => (record, saving) => Delete(record, saving, org),
    };

    private Func<JsonObject, Records, SaveOutcome> Typed(Func<JsonObject, Records, SaveOutcome> save) => (record, saving) =>
    {
        record["attributes"] = new JsonObject { ["type"] = Type.Name };
        return save(record, saving);
    };

    private SaveOutcome Delete(JsonObject record, Records saving, Org org)
    {
        if (CollectionUpdate.TakeOut(record, "Id")?.ToString() is not { Length: > 0 } id)
            return SaveOutcome.Refused(400, "MISSING_ARGUMENT", "Id not specified in a delete call");
        var outcome = saving.Delete(Type, id);
        if (outcome.Saved && Operation == "hardDelete")
            org[Type].Remove(org[Type].Find(id)!);
        return outcome;
    }
}
