using System.Globalization;

namespace Connector.House.Tests;

/// <summary>tests/SCENARIOS.md: what somebody who takes the product over has to see happen, and the tests that show it.</summary>
internal static class ScenarioPage
{
    public const string File = "tests/SCENARIOS.md";

    private static readonly (int First, int Last, string Name)[] Sections =
    [
        (1, 8, "Day by day"), (9, 16, "Conflicts"), (17, 27, "Forced sync and flow steps"), (28, 41, "Refusals, visibility, limits"), (42, 49, "Trouble and crashes"),
        (50, 53, "Echo and loops"), (54, 58, "Deletions"), (59, 65, "Merges and conversions"), (66, 77, "Identity, schema, amounts"),
    ];

    public static IReadOnlyList<Scenario> Lines { get; } = [.. House.Read("tests/Connector.House.Tests/scenarios.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('|')).Select(parts => new Scenario(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2].Trim()))];

    public static ILookup<string, Citation> Citations { get; } = CitedTests.By("Scenario");

    public static IEnumerable<Citation> Of(Scenario scenario) => Citations[scenario.Number.ToString(CultureInfo.InvariantCulture)];

    public static string Text() => string.Join('\n',
    [
        "# Scenarios", "",
        "What a sync has to do to be trusted with two populated systems, and the tests that show it over HTTP against the sandbox, with a clock that is moved and not waited for.",
        "Tests cite a scenario with `[Trait(\"Scenario\", \"41\")]`, so `dotnet test --filter Scenario=41` runs them. This page is made from those traits: `WRITE_SCENARIOS=1 dotnet test tests/Connector.House.Tests`.",
        .. Sections.SelectMany(Section), "",
    ]);

    private static IEnumerable<string> Section((int First, int Last, string Name) section) =>
        ["", $"## {section.Name}", "", "| | what happens | shown by |", "|---|---|---|",
            .. Lines.Where(line => line.Number >= section.First && line.Number <= section.Last).Select(line => $"| {line.Number} | {line.Sentence} | {Shown(line)} |")];

    private static string Shown(Scenario line) =>
        string.Join("<br>", new[] { CitedTests.Links(Of(line)), line.WaitsFor.Length > 0 ? $"still to come: {line.WaitsFor}" : "" }.Where(part => part.Length > 0));
}

/// <param name="WaitsFor">What has to be built before all of it can be shown; empty where it can.</param>
internal sealed record Scenario(int Number, string Sentence, string WaitsFor);
