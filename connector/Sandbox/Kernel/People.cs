namespace Connector.Sandbox.Kernel;

/// <summary>Makes people up: the same count and seed give the same people, wherever they are put.</summary>
public static class People
{
    /// <summary>Marketo hands out ids from here on.</summary>
    public const long FirstMarketoId = 1001;

    private const double ContactShare = 0.3;
    private const int ContactsPerAccount = 4;

    public static IReadOnlyList<SeededPerson> Generate(int count, int seed, SeedIn where, DateTimeOffset now) => [.. Stream(count, seed, where, now)];

    /// <summary>The same people one by one: nobody has to hold a million of them.</summary>
    public static IEnumerable<SeededPerson> Stream(int count, int seed, SeedIn where, DateTimeOffset now)
    {
        var random = new Random(seed);
        var accounts = Math.Max(1, (int)(count * ContactShare / ContactsPerAccount));
        var (leads, contacts) = (0, 0);
        for (var number = 0; number < count; number++)
        {
            var isContact = random.NextDouble() < ContactShare;
            // A lead works for a company of its own; the contacts of one account agree on everything about it.
            var company = new Company(isContact ? random.Next(accounts) : accounts + number);
            var id = isContact ? RecordId.Make("003", ++contacts) : RecordId.Make("00Q", ++leads);
            yield return Make(random, number, company, now) with
            {
                MarketoId = where == SeedIn.Salesforce ? null : FirstMarketoId + number,
                SalesforceId = where == SeedIn.Marketo ? null : id,
                AccountId = isContact && where != SeedIn.Marketo ? RecordId.Make("001", company.Number + 1) : null,
            };
        }
    }

    private static SeededPerson Make(Random random, int number, Company company, DateTimeOffset now)
    {
        var first = Pick(random, PeopleTables.FirstNames);
        var last = Pick(random, PeopleTables.LastNames);
        var place = Pick(random, PeopleTables.Places);
        return new SeededPerson(
            MarketoId: null,
            SalesforceId: null,
            AccountId: null,
            Salutation: Maybe(random, 0.7, PeopleTables.Salutations),
            FirstName: first.Name,
            LastName: last.Name,
            Email: $"{first.Handle}.{last.Handle}{number + 1}@{company.Domain}",
            Company: company.Name,
            Title: Maybe(random, 0.9, PeopleTables.Titles),
            Phone: random.NextDouble() < 0.8 ? Number(random, 100) : null,
            MobilePhone: random.NextDouble() < 0.5 ? Number(random, 200) : null,
            Street: $"{random.Next(1, 400)} {Pick(random, PeopleTables.Streets)}",
            City: place.City,
            State: place.State,
            PostalCode: place.Postal,
            Country: place.Country,
            Industry: company.Industry,
            LeadSource: Maybe(random, 0.9, PeopleTables.LeadSources),
            Rating: Maybe(random, 0.6, PeopleTables.Ratings),
            Website: "https://www." + company.Domain,
            AnnualRevenue: company.Revenue,
            NumberOfEmployees: company.Employees,
            Score: random.Next(0, 101),
            Unsubscribed: random.NextDouble() < 0.05,
            Notes: random.NextDouble() < 0.1 ? $"Met at the fair.\nFollow up about order {number + 1}." : null,
            CreatedAt: Whole(now.AddMinutes(-random.Next(60 * 24 * 30, 60 * 24 * 700))));
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => new(time.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);

    private static string Number(Random random, int area) => $"+1 555 {area + random.Next(100)} {random.Next(10000):D4}";

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static string? Maybe(Random random, double chance, string[] from) => random.NextDouble() < chance ? Pick(random, from) : null;

    /// <summary>A company whose every value follows from its number.</summary>
    private readonly record struct Company(int Number)
    {
        private string Start => PeopleTables.CompanyStarts[Number % PeopleTables.CompanyStarts.Length];

        private string End => PeopleTables.CompanyEnds[Number / PeopleTables.CompanyStarts.Length % PeopleTables.CompanyEnds.Length];

        public string Name => $"{Start} {End} {Number + 1}";

        public string Domain => $"{Start}-{End}-{Number + 1}.example".Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

        public string Industry => PeopleTables.Industries[Number % PeopleTables.Industries.Length];

        public decimal? Revenue => Number % 3 == 0 ? null : 100_000m * (1 + (Number % 500));

        public int? Employees => Number % 4 == 0 ? null : 5 + (Number * 7 % 5000);
    }
}
