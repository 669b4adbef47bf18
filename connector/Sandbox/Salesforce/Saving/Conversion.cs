namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>A lead to convert, and into what; without ids a new account, contact and opportunity are made (CONTRACT 1.13).</summary>
internal sealed record Conversion(
    string LeadId,
    string Status,
    string? AccountId = null,
    string? ContactId = null,
    string? OwnerId = null,
    string? OpportunityId = null,
    string? OpportunityName = null,
    bool WithOpportunity = true,
    bool OverwriteLeadSource = false);

internal sealed record Converted(string? LeadId, string? AccountId, string? ContactId, string? OpportunityId, IReadOnlyList<ApiError> Errors);
