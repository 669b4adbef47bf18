using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>A lead to convert, and into what; without ids a new account and a new contact are made.</summary>
internal sealed record Conversion(string LeadId, string Status, string? AccountId, string? ContactId, string? OwnerId);

internal sealed record Converted(string? LeadId, string? AccountId, string? ContactId, IReadOnlyList<ApiError> Errors);

/// <summary>Makes an account and a contact of a lead. The lead stays, converted and read-only (CONTRACT 1.0). Opportunities are not played.</summary>
internal sealed class Converter(Org org, OrgRules rules)
{
    private const string ConvertedStatus = "Closed - Converted";

    /// <summary>Lead field to contact field, where the names differ; equal names go over as they are.</summary>
    private static readonly (string Lead, string Contact)[] Renamed =
        [("Street", "MailingStreet"), ("City", "MailingCity"), ("State", "MailingState"), ("PostalCode", "MailingPostalCode"), ("Country", "MailingCountry")];

    private static readonly string[] PersonFields =
        ["Salutation", "FirstName", "LastName", "Title", "Email", "Phone", "MobilePhone", "Fax", "LeadSource", "Description", "HasOptedOutOfEmail", "DoNotCall", "mkto71_Lead_Score__c", "Marketo_Id__c"];

    private static readonly string[] CompanyFields = ["Industry", "Website", "AnnualRevenue", "NumberOfEmployees", "Rating", "Phone", "Fax"];

    private SObjectType Lead => org.Catalog["Lead"];

    private SObjectType Contact => org.Catalog["Contact"];

    private SObjectType Account => org.Catalog["Account"];

    public Converted Convert(Conversion asked)
    {
        if (org[Lead].Find(asked.LeadId) is not { IsDeleted: false } lead)
            return Refused(asked, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        if (lead[Lead["IsConverted"]] is true)
            return Refused(asked, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        if (asked.Status != ConvertedStatus)
            return Refused(asked, "INVALID_STATUS", $"invalid convertedStatus: {asked.Status}");
        var account = asked.AccountId ?? (asked.ContactId is { } known ? org[Contact].Find(known)?[Contact["AccountId"]] as string : null);
        var accountSaved = account is null ? Create(Account, Body(lead, CompanyFields.Select(name => (name, name)), ("Company", "Name"))) : Known(Account, account);
        if (!accountSaved.Saved)
            return new Converted(lead.Id, null, null, accountSaved.Errors);
        var contactSaved = SaveContact(lead, asked.ContactId, accountSaved.Id!);
        if (!contactSaved.Saved)
            return new Converted(lead.Id, null, null, contactSaved.Errors);
        Close(lead, asked, accountSaved.Id!, contactSaved.Id!);
        return new Converted(lead.Id, accountSaved.Id, contactSaved.Id, []);
    }

    private static Converted Refused(Conversion asked, string code, string message) => new(asked.LeadId, null, null, [new ApiError(code, message)]);

    private JsonObject Body(Row lead, IEnumerable<(string From, string To)> fields, params (string From, string To)[] more)
    {
        var body = new JsonObject();
        foreach (var (from, to) in fields.Concat(more))
        {
            if (lead[Lead[from]] is { } value)
                body[to] = value switch { bool flag => JsonValue.Create(flag), decimal number => JsonValue.Create(number), _ => JsonValue.Create((string)value) };
        }

        return body;
    }

    private SaveOutcome Create(SObjectType type, JsonObject body) => new Records(org, Unrestricted, Records.OfMany).Create(type, body);

    /// <summary>The platform's own writes know no field-level security.</summary>
    private OrgRules Unrestricted => rules.WithoutAccess();

    private SaveOutcome Known(SObjectType type, string id) => org[type].Find(id) is { IsDeleted: false } row
        ? SaveOutcome.Done(row.Id, created: false)
        : SaveOutcome.Refused(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");

    /// <summary>A contact that exists keeps its values; the lead only fills what is blank.</summary>
    private SaveOutcome SaveContact(Row lead, string? contactId, string accountId)
    {
        var body = Body(lead, PersonFields.Select(name => (name, name)), Renamed);
        if (contactId is null)
        {
            body["AccountId"] = accountId;
            return Create(Contact, body);
        }

        if (org[Contact].Find(contactId) is not { IsDeleted: false } contact)
            return Known(Contact, contactId);
        foreach (var name in body.Select(part => part.Key).Where(name => contact[Contact[name]] is not null).ToList())
            body.Remove(name);
        return new Records(org, Unrestricted, Records.OfMany).Update(Contact, contact.Id, body);
    }

    private void Close(Row lead, Conversion asked, string accountId, string contactId)
    {
        var values = lead.CopyValues();
        values[Lead["IsConverted"].Ordinal] = Row.Box(true);
        values[Lead["ConvertedDate"].Ordinal] = DateOnly.FromDateTime(org.Now);
        values[Lead["ConvertedAccountId"].Ordinal] = accountId;
        values[Lead["ConvertedContactId"].Ordinal] = contactId;
        values[Lead["Status"].Ordinal] = asked.Status;
        if (asked.OwnerId is { } owner && org.Find(owner) is { } user)
            values[Lead["OwnerId"].Ordinal] = user.Id;
        Stamps.OnSave(Lead, values, org);
        org.Put(new Row(Lead, values));
    }
}
