using System.Text.RegularExpressions;
using SfdcSync.Help;

namespace SfdcSync.Tests;

/// <summary>The about pages; needs no PowerShell.</summary>
public sealed partial class TopicTests
{
    private static readonly string Folder = Path.Combine(Repository.Module, "en-US");

    private static readonly string CodesPage = Path.Combine(Repository.Root, "connector", "CODES.md");

    private static readonly List<string> Found = [.. Directory.GetFiles(Folder, "*.help.txt").Select(file => Path.GetFileName(file)[..^".help.txt".Length]).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Topics => [.. Found];

    [Fact]
    public void There_is_a_page_for_everything_that_is_no_cmdlet() =>
        Found.ShouldBe(
            ["about_SfdcSync", "about_SfdcSync_Codes", "about_SfdcSync_Connections", "about_SfdcSync_Errors", "about_SfdcSync_People", "about_SfdcSync_Pipelines", "about_SfdcSync_Scheduling", "about_SfdcSync_Trail"]);

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_page_has_the_parts_that_people_know_and_fits_eighty_columns(string topic)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, topic + ".help.txt"));
        lines.Where(line => line.Length > 80 || line.Contains('\t', StringComparison.Ordinal) || line.EndsWith(' ')).ShouldBeEmpty();
        lines[..2].ShouldBe(["TOPIC", "    " + topic]);
        lines.Where(line => line.Length > 0 && line[0] != ' ').ShouldBe(["TOPIC", "SHORT DESCRIPTION", "LONG DESCRIPTION", "SEE ALSO"]);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void What_a_page_names_exists(string topic)
    {
        var text = Read(topic);
        Cmdlets().Matches(text).Select(use => use.Value).Except(CmdletShape.All.Select(cmdlet => cmdlet.Name)).ShouldBeEmpty();
        Named().Matches(text).Select(use => use.Value).Except(Found).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Parameters_that_a_page_shows_exist(string topic)
    {
        foreach (Match use in Uses().Matches(Read(topic)))
        {
            var cmdlet = CmdletShape.All.Single(cmdlet => cmdlet.Name == use.Groups["cmdlet"].Value);
            use.Groups["parameter"].Captures.Select(parameter => parameter.Value).Except(cmdlet.Parameters.Select(parameter => parameter.Name))
                .Except(["WhatIf", "Confirm", "Verbose", "Debug", "ErrorAction", "ErrorVariable", "WarningAction"]).ShouldBeEmpty(use.Value);
        }
    }

    [Fact]
    public void The_codes_are_those_of_the_page_of_codes()
    {
        Read(CodesTopic.Name).ShouldBe(CodesTopic.Of(File.ReadLines(CodesPage)));
        var told = Read(CodesTopic.Name);
        Rows().Matches(File.ReadAllText(CodesPage)).Select(row => row.Groups["code"].Value).Where(code => !told.Contains($"\n    {code}\n", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_pipeline_that_is_shown_is_a_pipeline()
    {
        var lines = Read("about_SfdcSync_Pipelines").Split('\n').SkipWhile(line => !line.Contains("version: 1", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0).Select(line => line[8..]);
        var file = Path.Combine(Path.GetTempPath(), $"about-{Guid.NewGuid():N}.yaml");
        File.WriteAllLines(file, lines);
        try
        {
            Connector.Pipelines.PipelineFile.Load(file).Map.Count.ShouldBe(4);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_page_of_errors_names_codes_that_exist() =>
        Codes().Matches(Read("about_SfdcSync_Errors")).Select(code => code.Groups["code"].Value).Where(code => !File.ReadAllText(CodesPage).Contains($"`{code}`", StringComparison.Ordinal)).ShouldBeEmpty();

    private static string Read(string topic) => File.ReadAllText(Path.Combine(Folder, topic + ".help.txt"));

    [GeneratedRegex(@"\b[A-Z][a-z]+-Sfdc[A-Z][A-Za-z]+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Cmdlets();

    [GeneratedRegex(@"\babout_SfdcSync\w*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<cmdlet>[A-Z][a-z]+-Sfdc[A-Z][A-Za-z]+)([^\S\n]+(-(?<parameter>[A-Z][A-Za-z]+)|[\w.*/$@{}=]+))*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^\| `(?<code>[a-z_]+\.[a-z_]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rows();

    [GeneratedRegex(@"^ {8}(?<code>[a-z]+\.[a-z_]+)\b", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Codes();
}
