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

    public void Put(IEnumerable<SeededPerson> people)
    {
        var (accounts, contacts, leads) = (SeededFields.Account(org.Catalog), SeededFields.Contact(org.Catalog, linked), SeededFields.Lead(org.Catalog, linked));
        foreach (var person in people.Where(person => person.SalesforceId is not null))
        {
            if (person.AccountId is { } account && org.Find(account) is null)
                org.Put(accounts.Of(account, person));
            org.Put((person.IsContact ? contacts : leads).Of(person.SalesforceId!, person));
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
}
