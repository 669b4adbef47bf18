using System.Globalization;

namespace Connector.Benchmarks.Scale;

/// <summary>Who stands on a side: everything about a person follows from a number, here and in SQL alike.</summary>
/// <param name="Entity">The side's entity.</param>
/// <param name="OwnId">The field that is the id here.</param>
/// <param name="OtherId">The field that carries the other side's id.</param>
/// <param name="Fields">The other mapped fields, in the order of <see cref="Texts"/>.</param>
internal sealed record PaperPeople(string Entity, string OwnId, string OtherId, IReadOnlyList<string> Fields)
{
    // Of each text field what comes before the number, and after how many people it repeats.
    private static readonly (string Word, long Repeats, string End)[] Texts =
    [
        ("First ", 997, ""), ("Last ", 99_991, ""), ("Title ", 499, " of Operations and Planning"), ("p", long.MaxValue, "@example.example"), ("+1 555 ", long.MaxValue, ""), ("Company ", 20_011, " Incorporated"),
        ("Main Street ", 9_973, ""), ("City ", 1_009, ""), ("Country ", 97, ""), ("Source ", 11, ""),
    ];

    public static readonly PaperPeople Marketo = new("lead", "id", "salesforceId", ["firstName", "lastName", "title", "email", "phone", "company", "address", "city", "country", "leadSource"]);

    public static readonly PaperPeople Salesforce = new("Lead", "Id", "Marketo_Id__c", ["FirstName", "LastName", "Title", "Email", "Phone", "Company", "Street", "City", "Country", "LeadSource"]);

    public EntitySchema Schema => new(Entity, OwnId,
    [
        new FieldSchema(OwnId, OwnId, FieldType.Id) { Searchable = true, Unique = true },
        new FieldSchema(OtherId, OtherId, FieldType.Text) { Creatable = true, Updatable = true, Searchable = true, Length = 255 },
        .. Fields.Select(name => new FieldSchema(name, name, string.Equals(name, "email", StringComparison.OrdinalIgnoreCase) ? FieldType.Email : FieldType.Text) { Creatable = true, Updatable = true, Searchable = true, Length = 255 }),
        new FieldSchema(OptOut, OptOut, FieldType.Boolean) { Creatable = true, Updatable = true },
    ]);

    /// <summary>The record's JSON in SQL, from the column n.</summary>
    public string Sql => $"concat('{{\"{OwnId}\":\"', {IdSql}, '\",\"{OtherId}\":\"', {Other.IdSql}, '\",\"', {string.Join(", '\",\"', ", Fields.Select((name, place) => $"'{name}\":\"{Texts[place].Word}', n % {Texts[place].Repeats}, '{Texts[place].End}'"))}, '\",\"{OptOut}\":\"false\"}}')";

    /// <summary>The id in SQL, from the column n.</summary>
    public string IdSql => this == Marketo ? "n" : "printf('00Q%012dEAA', n)";

    private PaperPeople Other => this == Marketo ? Salesforce : Marketo;

    private string OptOut => this == Marketo ? "unsubscribed" : "HasOptedOutOfEmail";

    public string Id(long number) => this == Marketo ? number.ToString(CultureInfo.InvariantCulture) : $"00Q{number:000000000000}EAA";

    public Dictionary<string, string?> Values(string id)
    {
        var number = long.Parse(this == Marketo ? id : id[3..15], CultureInfo.InvariantCulture);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { [OwnId] = Id(number), [OtherId] = Other.Id(number), [OptOut] = "false" };
        foreach (var (field, (word, repeats, end)) in Fields.Zip(Texts))
        {
            values[field] = $"{word}{number % repeats}{end}";
        }

        return values;
    }
}
