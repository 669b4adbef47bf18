using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Which field of a lead becomes which of account, contact and opportunity. Custom fields go where a field of the same name is.</summary>
internal sealed class LeadMapping(Org org)
{
    private static readonly string[] Address = ["Street", "City", "State", "PostalCode", "Country"];

    private static readonly string[] Person =
        ["Salutation", "FirstName", "LastName", "Title", "Email", "Phone", "MobilePhone", "Fax", "LeadSource", "Description", "HasOptedOutOfEmail", "HasOptedOutOfFax", "DoNotCall"];

    private static readonly string[] Company = ["Industry", "Website", "AnnualRevenue", "NumberOfEmployees", "Rating", "Phone", "Fax"];

    public JsonObject ToAccount(Row lead) => Body(lead, "Account", [("Company", "Name"), .. Company.Select(name => (name, name)), .. Address.Select(part => (part, "Billing" + part))]);

    public JsonObject ToContact(Row lead) => Body(lead, "Contact", [.. Person.Select(name => (name, name)), .. Address.Select(part => (part, "Mailing" + part))]);

    /// <summary>Named after the company, in the first stage, to be closed at the end of the quarter.</summary>
    public JsonObject ToOpportunity(Row lead, string? name, string accountId, string owner)
    {
        var stages = org["OpportunityStage"];
        var quarterEnd = new DateOnly(org.Now.Year, ((org.Now.Month - 1) / 3 * 3) + 3, 1).AddMonths(1).AddDays(-1);
        var body = Body(lead, "Opportunity", [("LeadSource", "LeadSource")]);
        body["Name"] = name ?? $"{lead[lead.Type["Company"]]}-";
        body["StageName"] = stages.Rows.MinBy(row => row[stages.Type["SortOrder"]])?[stages.Type["ApiName"]] as string ?? "Prospecting";
        body["CloseDate"] = quarterEnd.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        body["AccountId"] = accountId;
        body["OwnerId"] = owner;
        return body;
    }

    private JsonObject Body(Row lead, string target, IEnumerable<(string From, string To)> fields)
    {
        var type = org.Catalog[target];
        var custom = lead.Type.Fields.Where(field => field is { Custom: true, Formula: null } && type.Find(field.Name) is { Formula: null, Createable: true }).Select(field => (field.Name, field.Name));
        var body = new JsonObject();
        foreach (var (from, to) in fields.Concat(custom))
        {
            if (lead.Type.Find(from) is { } field && type.Find(to) is not null && lead[field] is not (null or false) && lead[field] is { } value)
                body[to] = Node(value);
        }

        return body;
    }

    private static JsonNode Node(object value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        decimal number => JsonValue.Create(number),
        DateTime instant => JsonValue.Create(Instants.Write(instant)),
        DateOnly date => JsonValue.Create(Instants.Write(date)),
        _ => JsonValue.Create((string)value),
    };
}
