namespace Connector.Sandbox.Kernel;

/// <summary>A person that both vendors know and agree on. Null means blank on both.</summary>
/// <param name="MarketoId">The person's id in Marketo; null when only Salesforce knows the person.</param>
/// <param name="SalesforceId">18 characters, 00Q for a lead and 003 for a contact; null when only Marketo knows the person.</param>
/// <param name="AccountId">The contact's account; null for leads. Several contacts share one.</param>
public sealed record SeededPerson(
    long? MarketoId,
    string? SalesforceId,
    string? AccountId,
    string? Salutation,
    string FirstName,
    string LastName,
    string Email,
    string Company,
    string? Title,
    string? Phone,
    string? MobilePhone,
    string? Street,
    string? City,
    string? State,
    string? PostalCode,
    string? Country,
    string? Industry,
    string? LeadSource,
    string? Rating,
    string? Website,
    decimal? AnnualRevenue,
    int? NumberOfEmployees,
    int? Score,
    bool Unsubscribed,
    string? Notes,
    DateTimeOffset CreatedAt)
{
    public bool IsContact => AccountId is not null;
}
