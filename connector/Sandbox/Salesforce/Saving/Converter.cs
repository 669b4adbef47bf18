using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Makes an account, a contact and an opportunity of a lead, or fills those that exist. The lead stays, converted and read-only (CONTRACT 1.0, 1.13).</summary>
internal sealed class Converter(Org org, OrgRules rules)
{
    private readonly LeadMapping mapping = new(org);

    /// <summary>The platform's own writes know no field-level security.</summary>
    private readonly Records records = new(org, rules.WithoutAccess(), Records.OfMany) { Options = SaveChoices.Platform };

    private SObjectType Lead => org.Catalog["Lead"];

    private SObjectType Contact => org.Catalog["Contact"];

    public Converted Convert(Conversion asked)
    {
        if (rules.Access.See(org[Lead].Find(asked.LeadId)) is not { IsDeleted: false } lead)
            return Refused(asked, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        if (Check(lead, asked) is { } wrong)
            return new Converted(asked.LeadId, null, null, null, [wrong]);
        var owner = asked.OwnerId is { } given ? org.Find(given)!.Id : (string)lead[Lead["OwnerId"]]!;
        var account = SaveAccount(lead, asked, owner);
        if (!account.Saved)
            return Refused(asked, account);
        var contact = SaveContact(lead, asked, account.Id!, owner);
        if (!contact.Saved)
            return Refused(asked, contact);
        var opportunity = asked.WithOpportunity || asked.OpportunityId is not null ? SaveOpportunity(lead, asked, account.Id!, contact.Id!, owner) : null;
        if (opportunity is { Saved: false })
            return Refused(asked, opportunity);
        Close(lead, asked, account.Id!, contact.Id!, opportunity?.Id, owner);
        new Handover(org).Move(lead.Id, contact.Id!);
        return new Converted(lead.Id, account.Id, contact.Id, opportunity?.Id, []);
    }

    private static Converted Refused(Conversion asked, string code, string message) => new(asked.LeadId, null, null, null, [new ApiError(code, message, [])]);

    private static Converted Refused(Conversion asked, SaveOutcome outcome) => new(asked.LeadId, null, null, null, outcome.Errors);

    private ApiError? Check(Row lead, Conversion asked)
    {
        if (lead[Lead["IsConverted"]] is true)
            return new ApiError("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", []);
        var statuses = org["LeadStatus"];
        if (!statuses.Rows.Any(row => row[statuses.Type["IsConverted"]] is true && (string?)row[statuses.Type["ApiName"]] == asked.Status))
            return new ApiError("INVALID_STATUS", $"invalid convertedStatus: {asked.Status}", []);
        if (rules.Locks.Check(lead, null) is { } locked)
            return locked;
        var owner = asked.OwnerId ?? lead[Lead["OwnerId"]] as string;
        return owner is not null && org.Find(owner)?.Type.Name == "User"
            ? null
            : new ApiError("INVALID_OWNER", "Converted objects can only be owned by users.  If the lead is not owned by a user, you must specify a user for the Owner field.", ["OwnerId"]);
    }

    private SaveOutcome Known(string name, string id) => org[name].Find(id) switch
    {
        null => SaveOutcome.Refused(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id"),
        { IsDeleted: true } => SaveOutcome.Refused(400, "ENTITY_IS_DELETED", "entity is deleted"),
        var row => SaveOutcome.Done(row.Id, created: false),
    };

    /// <summary>A record that exists keeps its values; the lead only fills what is blank.</summary>
    private SaveOutcome Fill(Row target, JsonObject body, params string[] overwrite)
    {
        foreach (var name in body.Select(part => part.Key).Where(name => target[target.Type[name]] is not (null or false) && !overwrite.Contains(name, StringComparer.Ordinal)).ToList())
            body.Remove(name);
        return body.Count == 0 ? SaveOutcome.Done(target.Id, created: false) : records.Update(target.Type, target.Id, body);
    }

    private SaveOutcome SaveAccount(Row lead, Conversion asked, string owner)
    {
        var body = mapping.ToAccount(lead);
        if ((asked.AccountId ?? (asked.ContactId is { } id ? org[Contact].Find(id)?[Contact["AccountId"]] as string : null)) is { } known)
            return Known("Account", known) is { Saved: true } found ? Fill(org["Account"].Find(found.Id!)!, body) : Known("Account", known);
        body["OwnerId"] = owner;
        return records.Create(org.Catalog["Account"], body);
    }

    private SaveOutcome SaveContact(Row lead, Conversion asked, string accountId, string owner)
    {
        var body = mapping.ToContact(lead);
        body["AccountId"] = accountId;
        if (asked.ContactId is { } known)
        {
            if (Known("Contact", known) is { Saved: false } refused)
                return refused;
            return Fill(org[Contact].Find(known)!, body, asked.OverwriteLeadSource ? ["LeadSource"] : []);
        }

        body["OwnerId"] = owner;
        return records.Create(Contact, body);
    }

    private SaveOutcome SaveOpportunity(Row lead, Conversion asked, string accountId, string contactId, string owner)
    {
        var saved = asked.OpportunityId is { } known
            ? Known("Opportunity", known)
            : records.Create(org.Catalog["Opportunity"], mapping.ToOpportunity(lead, asked.OpportunityName, accountId, owner));
        if (!saved.Saved)
            return saved;
        var role = records.Create(org.Catalog["OpportunityContactRole"], new JsonObject { ["OpportunityId"] = saved.Id, ["ContactId"] = contactId, ["IsPrimary"] = asked.OpportunityId is null });
        return role.Saved ? saved : role;
    }

    private void Close(Row lead, Conversion asked, string accountId, string contactId, string? opportunityId, string owner)
    {
        var values = lead.CopyValues();
        values[Lead["IsConverted"].Ordinal] = Row.Box(true);
        values[Lead["ConvertedDate"].Ordinal] = DateOnly.FromDateTime(org.Now);
        values[Lead["ConvertedAccountId"].Ordinal] = accountId;
        values[Lead["ConvertedContactId"].Ordinal] = contactId;
        values[Lead["ConvertedOpportunityId"].Ordinal] = opportunityId;
        values[Lead["Status"].Ordinal] = asked.Status;
        values[Lead["OwnerId"].Ordinal] = owner;
        Stamps.OnSave(Lead, values, org);
        org.Put(new Row(Lead, values));
    }
}
