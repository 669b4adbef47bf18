using System.Collections.Frozen;
using System.Globalization;

namespace Connector.Marketo;

/// <summary>
/// What Marketo's describe does not say about fields. Marketo can look people up by any custom text, e-mail or integer field but only by few standard ones
/// (CONTRACT 2.2), and describe does not tell custom from standard: hence the list of standard names.
/// </summary>
internal static class LeadFields
{
    private static readonly FrozenSet<string> _lookupKeys = Set(
        "id email cookies facebookId linkedInId twitterId sfdcAccountId sfdcContactId sfdcLeadId sfdcLeadOwnerId sfdcOpptyId leadPartitionId");

    private static readonly FrozenSet<string> _keptByMarketo = Set("id createdAt updatedAt");

    private static readonly FrozenSet<string> _standard = Set(
        """
        acquisitionProgramId address annualRevenue anonymousIP billingCity billingCountry billingPostalCode billingState billingStreet blackListed blackListedCause
        city company contactCompany cookies country createdAt dateOfBirth department doNotCall doNotCallReason ecids email emailInvalid emailInvalidCause emailSuspended
        emailSuspendedAt emailSuspendedCause externalCompanyId externalSalesPersonId facebookDisplayName facebookId facebookPhotoURL facebookProfileURL facebookReach
        facebookReferredEnrollments facebookReferredVisits fax firstName gender id industry inferredCity inferredCompany inferredCountry inferredMetropolitanArea
        inferredPhoneAreaCode inferredPostalCode inferredStateRegion isAnonymous isLead jigsawContactId jigsawContactStatus lastName lastReferredEnrollment lastReferredVisit leadPartitionId leadPerson
        leadRevenueCycleModelId leadRevenueStageId leadRole leadScore leadSource leadStatus linkedInDisplayName linkedInId linkedInPhotoURL linkedInProfileURL linkedInReach
        linkedInReferredEnrollments linkedInReferredVisits mainPhone marketingSuspended marketingSuspendedCause middleName mktoAcquisitionDate mktoCompanyNotes
        mktoDoNotCallCause mktoIsCustomer mktoIsPartner mktoName mktoPersonNotes mobilePhone numberOfEmployees originalReferrer originalSearchEngine originalSearchPhrase
        originalSourceInfo originalSourceType personPrimaryLeadInterest personTimeZone personType phone postalCode priority rating registrationSourceInfo
        registrationSourceType relativeScore relativeUrgency salutation sfdcAccountId sfdcContactId sfdcId sfdcLeadId sfdcLeadOwnerId sfdcOpptyId sfdcType sicCode site
        state syndicationId title totalReferredEnrollments totalReferredVisits twitterDisplayName twitterId twitterPhotoURL twitterProfileURL twitterReach
        twitterReferredEnrollments twitterReferredVisits unsubscribed unsubscribedReason updatedAt urgency website
        """);

    public static bool IsSearchable(string name, string dataType) =>
        _lookupKeys.Contains(name) || (!_standard.Contains(name) && dataType is "string" or "email" or "integer");

    public static bool IsId(string name) => string.Equals(name, LeadEntity.IdField, StringComparison.Ordinal);

    /// <summary>One id that is no number makes Marketo refuse a question for many (1001); it is nobody's anyway.</summary>
    public static bool LooksLikeId(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Kept by Marketo itself, whatever describe says: a real one calls <c>id</c> writable.</summary>
    public static bool IsKeptByMarketo(string name) => _keptByMarketo.Contains(name);

    /// <summary>Changed by an activity of its own (22, Change Score) that the change feed of values leaves out (CONTRACT 2.3). Describe calls most scores plain integers.</summary>
    public static bool MayBeScore(string name, string dataType) =>
        string.Equals(dataType, "score", StringComparison.Ordinal) || (string.Equals(dataType, "integer", StringComparison.Ordinal) && name.Contains("score", StringComparison.OrdinalIgnoreCase));

    /// <summary>An unsubscribe by e-mail is an activity of its own (9) and need not appear among the changed values.</summary>
    public static bool ChangesByUnsubscribing(string name) => name.StartsWith("unsubscribed", StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Set(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
