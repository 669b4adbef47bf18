using Connector.Engine;

namespace Connector.Cli.Demo;

/// <summary>The day on which people disagree: who edits what, on which side.</summary>
internal sealed class WorkingDay(DemoStage stage)
{
    public const int InSalesforce = 20;
    public const int InMarketo = 20;
    public const int InBothApart = 10;
    public const int InBothSame = 8;
    public const int Refused = 1;
    public const int NewInSalesforce = 5;
    public const int NewInMarketo = 5;
    public const string Rule = "We do not ship to Atlantis.";

    private const int Known = InSalesforce + InMarketo + InBothApart + InBothSame + Refused;
    private static readonly string[] Titles = ["Chief Data Officer", "Regional Director", "Head of Partnerships", "Procurement Lead"];
    private static readonly string[] Names = ["Ada Quill", "Bo Tamsin", "Cleo Marsh", "Dov Larkin", "Edda Frost"];

    /// <summary>The person whose change Salesforce will refuse.</summary>
    public Person Unlucky { get; private set; } = null!;

    /// <summary>Known to Marketo alone, until somebody asks for more.</summary>
    public static IReadOnlyList<Newcomer> OnlyInMarketo { get; } = [.. Names.Select(name => Make(name, "inbound.example"))];

    public static IReadOnlyList<Newcomer> OnlyInSalesforce { get; } = [.. Names.Reverse().Select(name => Make(name, "outbound.example"))];

    /// <summary>Both sides meet, and then comes the day; what a run would do about it is still open.</summary>
    public async Task BeginAsync(CancellationToken cancel)
    {
        await stage.AdvanceAsync("1m", cancel);
        await stage.Host.RunAsync(stage.File, new RunOptions("run"), cancel);
        await stage.AdvanceAsync("5m", cancel);
        await HappenAsync(cancel);
        await stage.AdvanceAsync("5m", cancel);
    }

    public async Task HappenAsync(CancellationToken cancel)
    {
        var people = new Queue<Person>(await stage.Salesforce.LeadsAsync(Known, cancel));
        List<Person> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => people.Dequeue())];
        var (theirs, ours, apart, same) = (Next(InSalesforce), Next(InMarketo), Next(InBothApart), Next(InBothSame));
        Unlucky = people.Dequeue();

        await stage.RefuseInSalesforceAsync("Lead", "Country = 'Atlantis'", "Country", Rule, cancel);
        await stage.Salesforce.EditAsync(
        [
            .. theirs.Select((person, place) => place % 2 == 0 ? (person.SalesforceId, "Title", Title(place)) : (person.SalesforceId, "Phone", $"+1 555 700 {place:D4}")),
            .. apart.Select((person, place) => (person.SalesforceId, "Title", Title(place))),
            .. same.Select(person => (person.SalesforceId, "Title", "Director of Sales")),
        ], cancel);
        await stage.Marketo.EditAsync(
        [
            .. ours.Select((person, place) => place % 2 == 0 ? (person.MarketoId, "title", Title(place)) : (person.MarketoId, "mobilePhone", $"+1 555 800 {place:D4}")),
            .. apart.Select((person, place) => (person.MarketoId, "mobilePhone", $"+1 555 900 {place:D4}")),
            .. same.Select(person => (person.MarketoId, "title", "VP Marketing")),
            (Unlucky.MarketoId, "country", "Atlantis"),
        ], cancel);
        await stage.Salesforce.CreateAsync(OnlyInSalesforce, cancel);
        await stage.Marketo.CreateAsync(OnlyInMarketo, cancel);
    }

    private static string Title(int place) => Titles[place % Titles.Length];

    private static Newcomer Make(string name, string domain)
    {
        var parts = name.Split(' ');
        return new Newcomer(parts[0], parts[1], $"{parts[1]} & Partners", $"{parts[0]}.{parts[1]}@{domain}".ToLowerInvariant());
    }
}
