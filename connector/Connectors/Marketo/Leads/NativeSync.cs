using System.Collections.Frozen;

namespace Connector.Marketo;

/// <summary>
/// A subscription whose own Salesforce sync is on keeps some fields to itself (BEHAVIOUR, Two deployment modes): what it refuses with 1018 or 1021 is not written in the first place.
/// </summary>
internal static class NativeSync
{
    // Fields that exist only where Marketo's own Salesforce sync is on (CONTRACT 2.2).
    private static readonly string[] _marks = ["sfdcType", "sfdcLeadId", "sfdcContactId"];

    private static readonly FrozenSet<string> _company = new[]
    {
        "company", "site", "billingStreet", "billingCity", "billingState", "billingCountry", "billingPostalCode", "website", "mainPhone", "annualRevenue", "numberOfEmployees", "industry",
        "sicCode", "mktoCompanyNotes", "externalCompanyId",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsOn(IEnumerable<string> names) => names.Intersect(_marks, StringComparer.Ordinal).Any();

    /// <summary>Written by that sync alone: type and ids of the person's record.</summary>
    public static bool IsLink(string name) => name.StartsWith("sfdc", StringComparison.OrdinalIgnoreCase);

    /// <summary>The company's, which come from the account: given to a new person, never changed after.</summary>
    public static bool IsCompanys(FieldSchema field) => _company.Contains(field.Name);

    /// <summary>The field as such a subscription lets it be written.</summary>
    public static LeadField Close(LeadField field) => field.Schema switch
    {
        var schema when IsLink(schema.Name) => new LeadField(schema with { Creatable = false, Updatable = false }),
        var schema when IsCompanys(schema) => new LeadField(schema with { Updatable = false }),
        _ => field,
    };
}
