using System.Text.RegularExpressions;

namespace Connector.House.Tests;

/// <summary>connector/CODES.md explains every code the program can say, and no other.</summary>
public sealed partial class CodeTests
{
    // Dotted words that are no codes: a key's path in a finding.
    private static readonly string[] NoCodes = ["resolve.create"];

    private static readonly string[] Endings = [".dll", ".json", ".yaml", ".sql", ".cs", ".parquet", ".example"];

    public static TheoryData<string> Headings => [.. CodePage.Made.Keys];

    /// <summary>Run the tests with WRITE_CODES=1 to write these sections anew.</summary>
    [Theory]
    [MemberData(nameof(Headings))]
    public void Sections_that_tables_of_the_program_make_are_as_those_tables_say(string heading)
    {
        if (Environment.GetEnvironmentVariable("WRITE_CODES") == "1")
        {
            var path = Path.Combine(House.Root, CodePage.File);
            File.WriteAllText(path, File.ReadAllText(path).Replace(CodePage.Section(heading), CodePage.Made[heading], StringComparison.Ordinal));
        }

        CodePage.Section(heading).ShouldBe(CodePage.Made[heading]);
    }

    [Fact]
    public void Every_code_in_the_program_stands_on_the_page() => Said().Except(CodePage.Codes).ShouldBeEmpty();

    [Fact]
    public void Every_code_on_the_page_is_said_by_the_program() =>
        CodePage.Codes.Except(Said()).Except(CodePage.Made.Values.SelectMany(section => Quoted().Matches(section).Select(code => code.Groups["code"].Value))).ShouldBeEmpty();

    private static HashSet<string> Said() => House.Under("connector", ".cs", ".sql").Concat(House.Under("powershell-module", ".cs"))
        .Where(file => !file.StartsWith("connector/Sandbox/", StringComparison.Ordinal) && !file.StartsWith("connector/Native/", StringComparison.Ordinal))
        .SelectMany(file => (file.EndsWith(".sql", StringComparison.Ordinal) ? InSql() : InCode()).Matches(CSharpText.WithoutComments(House.Read(file))).Select(code => code.Groups["code"].Value))
        .Where(code => !NoCodes.Contains(code) && !Endings.Any(ending => code.EndsWith(ending, StringComparison.Ordinal)))
        .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"""(?<code>[a-z]+\.[a-z][a-z0-9_]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InCode();

    [GeneratedRegex("'(?<code>[a-z]+\\.[a-z][a-z0-9_]+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex InSql();

    [GeneratedRegex("`(?<code>[a-z]+\\.[a-z0-9_]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();
}
