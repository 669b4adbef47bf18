using System.Globalization;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Seeds;

/// <summary>Makes leads, contacts and accounts of seeded people, as if they had been here since their creation.</summary>
internal sealed class Seeding(Org org, bool linked)
{
    public static Row ApiUser(SalesforceCredentials credentials, Org org)
    {
        var type = org.Catalog["User"];
        return Row(type, Org.ApiUserId, org.Now, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Username"] = credentials.Username,
            ["Email"] = credentials.Username,
            ["FirstName"] = "Sync",
            ["LastName"] = "User",
            ["Alias"] = "sync",
            ["CommunityNickname"] = "sync",
            ["IsActive"] = Tables.Row.Box(true),
            ["TimeZoneSidKey"] = "GMT",
            ["LocaleSidKey"] = "en_US",
            ["LanguageLocaleKey"] = "en_US",
            ["ProfileId"] = Org.ProfileId,
            ["UserType"] = "Standard",
        });
    }

    public void Put(IReadOnlyList<SeededPerson> people)
    {
        foreach (var person in people.Where(person => person.SalesforceId is not null))
        {
            var created = Instants.WholeSecond(person.CreatedAt.UtcDateTime);
            if (person.AccountId is { } account && org.Find(account) is null)
                org.Put(Row(org.Catalog["Account"], RecordId.To18(account), created, Account(person)));
            org.Put(person.IsContact
                ? Row(org.Catalog["Contact"], RecordId.To18(person.SalesforceId!), created, Contact(person))
                : Row(org.Catalog["Lead"], RecordId.To18(person.SalesforceId!), created, Lead(person)));
        }
    }

    public static Row Row(SObjectType type, string id, DateTime created, Dictionary<string, object?> given)
    {
        var values = new object?[type.Fields.Count];
        foreach (var field in type.Fields)
            values[field.Ordinal] = field.Kind == FieldKind.Boolean ? Tables.Row.Box(false) : field.DefaultText;
        given["Id"] = id;
        object stamp = created; // one box for all three: it is kept a million times
        foreach (var name in new[] { "CreatedDate", "LastModifiedDate", "SystemModstamp" })
            given.TryAdd(name, stamp);
        foreach (var name in new[] { "OwnerId", "CreatedById", "LastModifiedById" })
            given.TryAdd(name, Org.ApiUserId);
        foreach (var (name, value) in given)
        {
            if (type.Find(name) is { } field)
                values[field.Ordinal] = ValueRules.Normalise(field, value is int number ? (decimal)number : value, []);
        }

        Stamps.Derive(type, values);
        return new Row(type, values);
    }

    private static Dictionary<string, object?> Account(SeededPerson person) => new(StringComparer.Ordinal)
    {
        ["Name"] = person.Company,
        ["Industry"] = person.Industry,
        ["Website"] = person.Website,
        ["AnnualRevenue"] = person.AnnualRevenue,
        ["NumberOfEmployees"] = person.NumberOfEmployees,
        ["Rating"] = person.Rating,
    };

    private Dictionary<string, object?> Contact(SeededPerson person)
    {
        var fields = Person(person);
        fields["AccountId"] = RecordId.To18(person.AccountId!);
        foreach (var (part, value) in new[] { ("Street", person.Street), ("City", person.City), ("State", person.State), ("PostalCode", person.PostalCode), ("Country", person.Country) })
            fields["Mailing" + part] = value;
        return fields;
    }

    private Dictionary<string, object?> Lead(SeededPerson person)
    {
        var fields = Person(person);
        fields["Company"] = person.Company;
        fields["Street"] = person.Street;
        fields["City"] = person.City;
        fields["State"] = person.State;
        fields["PostalCode"] = person.PostalCode;
        fields["Country"] = person.Country;
        fields["Industry"] = person.Industry;
        fields["Rating"] = person.Rating;
        fields["Website"] = person.Website;
        fields["AnnualRevenue"] = person.AnnualRevenue;
        fields["NumberOfEmployees"] = person.NumberOfEmployees;
        return fields;
    }

    private Dictionary<string, object?> Person(SeededPerson person) => new(StringComparer.Ordinal)
    {
        ["Salutation"] = person.Salutation,
        ["FirstName"] = person.FirstName,
        ["LastName"] = person.LastName,
        ["Email"] = person.Email,
        ["Title"] = person.Title,
        ["Phone"] = person.Phone,
        ["MobilePhone"] = person.MobilePhone,
        ["LeadSource"] = person.LeadSource,
        ["Description"] = person.Notes,
        ["mkto71_Lead_Score__c"] = person.Score,
        ["HasOptedOutOfEmail"] = Tables.Row.Box(person.Unsubscribed),
        ["Marketo_Id__c"] = linked ? person.MarketoId?.ToString(CultureInfo.InvariantCulture) : null,
    };
}
