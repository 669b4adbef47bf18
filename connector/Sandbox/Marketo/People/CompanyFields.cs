namespace Connector.Sandbox.Marketo;

/// <summary>Fields of the person that are its company's: once it belongs to one, only the company changes them (1021).</summary>
internal static class CompanyFields
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "company", "site", "billingStreet", "billingCity", "billingState", "billingCountry", "billingPostalCode", "website", "mainPhone", "annualRevenue", "numberOfEmployees", "industry",
        "sicCode", "mktoCompanyNotes",
    };

    public static bool Has(LeadField field) => Names.Contains(field.Declared.Name);
}
