using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Record types: what kinds of lead, account or opportunity an organisation tells apart.</summary>
internal static class RecordTypes
{
    public static IEnumerable<Row> Of(Org org, string entity) =>
        org["RecordType"].Rows.Where(row => string.Equals(row[row.Type["SobjectType"]] as string, entity, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a new record is when its maker does not say; null where only the master is left.</summary>
    public static Row? Default(Org org, string entity) =>
        Of(org, entity).OrderBy(row => row.Id, StringComparer.Ordinal).FirstOrDefault(row => row[row.Type["IsActive"]] is true);

    /// <summary>CONTRACT 1.12: a record type of another kind of record, or an inactive one.</summary>
    public static ApiError? Check(Org org, SObjectType type, Field field, string id) =>
        Of(org, type.Name).Any(row => row.Id == id && row[row.Type["IsActive"]] is true)
            ? null
            : new ApiError("INVALID_CROSS_REFERENCE_KEY", $"{field.Label}: this ID value isn't valid for the user: {id}", [field.Name]);
}
