using System.Globalization;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Seeds;

/// <summary>How seeded people fill the fields of one kind of record. Worked out once and used for each of a million people, whose values are fit as they are.</summary>
internal sealed class SeededFields
{
    private static readonly (string Name, Func<SeededPerson, object?> Read)[] OfAccount =
    [
        ("Name", person => person.Company), ("Industry", person => person.Industry), ("Website", person => person.Website),
        ("AnnualRevenue", person => person.AnnualRevenue), ("NumberOfEmployees", person => Number(person.NumberOfEmployees)), ("Rating", person => person.Rating),
    ];

    private static readonly (string Name, Func<SeededPerson, object?> Read)[] OfPerson =
    [
        ("Salutation", person => person.Salutation), ("FirstName", person => person.FirstName), ("LastName", person => person.LastName), ("Email", person => person.Email),
        ("Title", person => person.Title), ("Phone", person => person.Phone), ("MobilePhone", person => person.MobilePhone), ("LeadSource", person => person.LeadSource),
        ("Description", person => person.Notes), ("mkto71_Lead_Score__c", person => Number(person.Score)), ("HasOptedOutOfEmail", person => Row.Box(person.Unsubscribed)),
    ];

    private static readonly (string Name, Func<SeededPerson, object?> Read)[] OfAddress =
    [
        ("Street", person => person.Street), ("City", person => person.City), ("State", person => person.State), ("PostalCode", person => person.PostalCode), ("Country", person => person.Country),
    ];

    private readonly SObjectType type;
    private readonly object?[] blank;
    private readonly object?[] values;
    private readonly (int Ordinal, Func<SeededPerson, object?> Read)[] columns;
    private readonly int[] stamps;

    private SeededFields(SObjectType type, IEnumerable<(string Name, Func<SeededPerson, object?> Read)> fields)
    {
        this.type = type;
        columns = [.. from field in fields let known = type.Find(field.Name) where known is not null select (known.Ordinal, field.Read)];
        stamps = [.. new[] { "CreatedDate", "LastModifiedDate", "SystemModstamp" }.Select(name => type[name].Ordinal)];
        blank = [.. type.Fields.Select(field => field.Kind == FieldKind.Boolean ? Row.Box(false) : (object?)field.DefaultText)];
        foreach (var name in new[] { "OwnerId", "CreatedById", "LastModifiedById" })
        {
            if (type.Find(name) is { } field)
                blank[field.Ordinal] = Org.ApiUserId;
        }

        values = new object?[blank.Length];
    }

    public static SeededFields Account(Catalog catalog) => new(catalog["Account"], OfAccount);

    public static SeededFields Contact(Catalog catalog, bool linked) => new(catalog["Contact"],
        [.. OfPerson, MarketoId(linked), .. OfAddress.Select(part => ("Mailing" + part.Name, part.Read)), ("AccountId", person => RecordId.To18(person.AccountId!))]);

    public static SeededFields Lead(Catalog catalog, bool linked) => new(catalog["Lead"],
        [.. OfPerson, MarketoId(linked), .. OfAddress, ("Company", person => person.Company), .. OfAccount.Where(field => field.Name != "Name")]);

    public Row Of(string id, SeededPerson person)
    {
        blank.CopyTo(values, 0);
        values[type.Id.Ordinal] = RecordId.To18(id);
        object created = Instants.WholeSecond(person.CreatedAt.UtcDateTime);
        foreach (var stamp in stamps)
            values[stamp] = created;
        foreach (var (ordinal, read) in columns)
            values[ordinal] = read(person) ?? blank[ordinal];
        Stamps.Derive(type, values);
        return new Row(type, values);
    }

    private static (string Name, Func<SeededPerson, object?> Read) MarketoId(bool linked) =>
        ("Marketo_Id__c", person => linked ? person.MarketoId?.ToString(CultureInfo.InvariantCulture) : null);

    private static object? Number(int? number) => number is { } known ? (decimal)known : null;
}
