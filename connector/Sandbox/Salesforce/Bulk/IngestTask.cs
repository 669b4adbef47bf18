using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>What a load does with each row.</summary>
internal sealed record IngestTask(Org Org, string Operation, string TypeName, string? ExternalId)
{
    /// <summary>As it is described now: the set-up may change while a job waits.</summary>
    public SObjectType Type => Org.Catalog[TypeName];

    /// <summary>Assignment rules run only for a job that names one.</summary>
    public bool Assigns { get; init; }

    public bool IsDelete => Operation is "delete" or "hardDelete";

    /// <summary>Reads a task, or says what is wrong with it.</summary>
    public static IngestTask Of(Org org, string operation, SObjectType type, string? externalId, OrgRules rules)
    {
        if (operation is not ("insert" or "update" or "upsert" or "delete" or "hardDelete"))
            throw JobRefusals.BadValue("operation", operation);
        if (operation != "upsert")
            return externalId is null ? new IngestTask(org, operation, type.Name, null) : throw JobRefusals.BadJob($"InvalidJob : externalIdFieldName is only allowed with upsert, not with {operation}");
        if (externalId is null)
            throw JobRefusals.BadJob("InvalidJob : externalIdFieldName is required for upsert");
        return rules.Access.Find(type, externalId) is { } field && (field.ExternalId || field.IdLookup)
            ? new IngestTask(org, operation, type.Name, field.Name)
            : throw JobRefusals.BadJob($"InvalidJob : Field name provided, {externalId} does not match an External ID, Salesforce Id, or indexed field for {type.Name}");
    }

    /// <summary>How the rows of one save are written: an id or a key given twice in it is refused the second time.</summary>
    public Func<JsonObject, Records, SaveOutcome> BeginSave(OrgRules rules) => Operation switch
    {
        "insert" => (record, saving) => saving.Create(Type, record),
        "update" => Typed(new CollectionUpdate(Org).Begin()),
        "upsert" => Typed(new CollectionUpsert(Org, Type, ExternalId!, rules).Begin()),
        _ => (record, saving) => Delete(record, saving, rules),
    };

    private Func<JsonObject, Records, SaveOutcome> Typed(Func<JsonObject, Records, SaveOutcome> save) => (record, saving) =>
    {
        record["attributes"] = new JsonObject { ["type"] = Type.Name };
        return save(record, saving);
    };

    private SaveOutcome Delete(JsonObject record, Records saving, OrgRules rules)
    {
        if (CollectionUpdate.TakeOut(record, "Id")?.ToString() is not { Length: > 0 } id)
            return SaveOutcome.Refused(400, "MISSING_ARGUMENT", "Id not specified in a delete call");
        return Operation == "hardDelete" ? new RecycleBin(Org, rules).HardDelete(saving, Type, id) : saving.Delete(Type, id);
    }
}
