using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>Puts seeded people into an instance, as if they had been created at their time.</summary>
internal static class MarketoSeed
{
    public static void Sow(Instance instance, IEnumerable<SeededPerson> people)
    {
        foreach (var person in people.Where(person => person.MarketoId is not null).OrderBy(person => person.CreatedAt).ThenBy(person => person.MarketoId))
        {
            var lead = new Lead(instance.Fields, person.MarketoId!.Value, person.CreatedAt);
            instance.Leads.Add(lead);
            var values = Values(person, instance.Options.Linked);
            foreach (var (name, value) in instance.NativeSync ? values.Concat(NativeValues(person)) : values)
            {
                if (value is not null && instance.Fields.FindAny(name) is { } field)
                    instance.Leads.Set(lead, field, value);
            }

            instance.Activities.Add(lead.Id, ActivityType.NewLead, lead.Id, lead.FullName, at: person.CreatedAt);
        }
    }

    /// <summary>What the native sync would have written (CONTRACT 2.2); sfdcId is always blank (BEHAVIOUR B-B7).</summary>
    private static IEnumerable<(string Field, object? Value)> NativeValues(SeededPerson person) =>
    [
        ("sfdcType", person.SalesforceId is null ? null : person.IsContact ? "Contact" : "Lead"),
        ("sfdcLeadId", person.IsContact ? null : person.SalesforceId),
        ("sfdcContactId", person.IsContact ? person.SalesforceId : null),
        ("sfdcAccountId", person.AccountId),
    ];

    private static IEnumerable<(string Field, object? Value)> Values(SeededPerson person, bool linked) =>
    [
        ("salutation", person.Salutation),
        ("firstName", person.FirstName),
        ("lastName", person.LastName),
        ("email", person.Email),
        ("company", person.Company),
        ("title", person.Title),
        ("phone", person.Phone),
        ("mobilePhone", person.MobilePhone),
        ("address", person.Street),
        ("city", person.City),
        ("state", person.State),
        ("postalCode", person.PostalCode),
        ("country", person.Country),
        ("industry", person.Industry),
        ("leadSource", person.LeadSource),
        ("rating", person.Rating),
        ("website", person.Website),
        ("annualRevenue", person.AnnualRevenue is { } revenue ? (double)revenue : null),
        ("numberOfEmployees", person.NumberOfEmployees is { } employees ? (long)employees : null),
        ("leadScore", person.Score is { } score ? (long)score : null),
        ("unsubscribed", person.Unsubscribed ? FieldValue.Box(value: true) : null),
        ("mktoPersonNotes", person.Notes),
        ("salesforceId", linked ? person.SalesforceId : null),
        ("leadStatus", person.SalesforceId is not null && !person.IsContact ? "Open - Not Contacted" : null),
        ("salesforceCreatedDate", linked && person.SalesforceId is not null ? FieldValue.Wire(person.CreatedAt) : null),
        ("salesforceType", linked && person.SalesforceId is not null ? (person.IsContact ? "Contact" : "Lead") : null),
    ];
}
