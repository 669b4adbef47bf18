namespace Connector.House.Tests;

/// <summary>tests/BEHAVIOURS.md: what Marketo's own sync is known to do about people in Salesforce, and the tests that show what this product does about it.</summary>
internal static class BehaviourPage
{
    public const string File = "tests/BEHAVIOURS.md";

    private static readonly (char Letter, string Name)[] Sections =
        [('B', "Identity and record type"), ('C', "Conflicts"), ('D', "Creating records, forced sync"), ('E', "Owners and queues"), ('F', "Fields, schema and visibility"), ('H', "Conversion"), ('I', "Deletions"), ('J', "Merges"), ('M', "Activities and tasks"), ('P', "Errors, logs, notifications")];

    /// <summary>The lines, in our words; why there is no test, where there is none.</summary>
    public static IReadOnlyList<Behaviour> Lines { get; } = [.. House.Read("tests/Connector.House.Tests/behaviours.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('|')).Select(parts => new Behaviour(parts[0], parts[1], parts[2].Trim()))];

    /// <summary>The tests that cite a line, by its id.</summary>
    public static ILookup<string, Citation> Citations { get; } = CitedTests.By("Behaviour");

    public static string Text() => string.Join('\n',
    [
        "# Behaviours", "",
        "What Marketo's native sync and Salesforce are known to do, line by line, and the tests that show what happens here instead, over HTTP against the sandbox. Where this product does otherwise the test says so.",
        "Tests cite a line with `[Trait(\"Behaviour\", \"B-H5\")]`, so `dotnet test --filter Behaviour=B-H5` runs them. This page is made from those traits: `WRITE_BEHAVIOURS=1 dotnet test tests/Connector.House.Tests`.",
        .. Sections.SelectMany(section => Section(section.Letter, section.Name)), "",
    ]);

    private static IEnumerable<string> Section(char letter, string name) =>
        ["", $"## {name}", "", "| line | what it says | shown by |", "|---|---|---|", .. Lines.Where(line => line.Id[2] == letter).Select(line => $"| {line.Id} | {line.Summary} | {Shown(line)} |")];

    private static string Shown(Behaviour line) => Citations[line.Id].Any()
        ? CitedTests.Links(Citations[line.Id])
        : $"none: {line.Reason}";
}

/// <param name="Reason">Why no test shows it; empty where one does.</param>
internal sealed record Behaviour(string Id, string Summary, string Reason);
