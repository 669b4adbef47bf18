using System.Text.RegularExpressions;

namespace Connector.House.Tests;

/// <summary>What the pages say is there is there.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Pages => [.. House.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page) =>
        Links().Matches(House.Read(page)).Select(link => link.Groups["path"].Value)
            .Where(path => !path.Contains("://", StringComparison.Ordinal) && !path.StartsWith('#'))
            .Where(path => !Path.Exists(Path.Combine(House.Root, Path.GetDirectoryName(page)!, path.Split('#')[0]))).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Verbs_that_pages_show_exist(string page) =>
        Shown().Matches(House.Read(page)).Select(use => use.Groups["verb"].Value).Except(Verbs()).ShouldBeEmpty();

    [Fact]
    public void The_readme_shows_every_verb() =>
        Verbs().Where(verb => !Regex.IsMatch(House.Read("README.md"), $@"\b{verb}\b", RegexOptions.None, TimeSpan.FromSeconds(5))).ShouldBeEmpty();

    [Fact]
    public void Ci_runs_the_commands_of_the_readme()
    {
        var ci = House.Read(".ci/run");
        var commands = Commands().Matches(House.Read("README.md")).Select(command => command.Groups["line"].Value.Split('#')[0].Trim()).ToList();
        commands.ShouldContain("dotnet test");
        commands.ShouldContain("dotnet run --project connector/Cli -- demo");
        commands.Where(command => !ci.Contains(command, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_and_every_folder_of_tests_is_on_its_map()
    {
        Room.All.Where(room => !House.Read("connector/README.md").Contains($"`{room.Folder["connector/".Length..]}/`", StringComparison.Ordinal)).Select(room => room.Folder).ShouldBeEmpty();
        var page = House.Read("tests/README.md");
        House.Under("tests", "").Select(file => file.Split('/')[1]).Distinct(StringComparer.Ordinal)
            .Where(folder => !folder.Contains('.', StringComparison.Ordinal) && !page.Contains($"`{folder}/`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_invariant_is_kept_by_files_that_exist()
    {
        var rows = Invariants().Matches(House.Read("connector/README.md")).ToList();
        rows.Select(row => int.Parse(row.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, 9));
        var files = rows.SelectMany(row => Ticked().Matches(row.Groups["where"].Value)).Select(name => name.Groups["name"].Value).ToList();
        files.Count.ShouldBeGreaterThan(9);
        files.Where(file => !File.Exists(Path.Combine(House.Root, "connector", file)) && !File.Exists(Path.Combine(House.Root, file))).ShouldBeEmpty();
    }

    private static HashSet<string> Verbs() => House.Under("connector/Cli/Verbs", "Verb.cs")
        .Select(file => VerbName().Match(House.Read(file))).Where(found => found.Success).Select(found => found.Groups["verb"].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\]\((?<path>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Links();

    [GeneratedRegex(@"^\s*(\$ )?(dotnet run --project connector/Cli -- |connector )(?<verb>[a-z]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Shown();

    [GeneratedRegex("shell\\.Verb\\(\\s*\"(?<verb>[a-z]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex VerbName();

    [GeneratedRegex("^(?<line>dotnet (run|test|publish|build|restore)\\b.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^\| (?<number>[1-9]) \|[^|]*\|(?<where>[^|]*)\|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Invariants();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ticked();
}
