using System.Text;
using System.Text.RegularExpressions;

namespace Connector.House.Tests;

/// <summary>pipelines/CONNECTIONS.md lists every setting of every connector, in the words of its options record.</summary>
public sealed partial class SettingsTests
{
    private const string Page = "pipelines/CONNECTIONS.md";

    /// <summary>Of every connector.</summary>
    private const string Shared = "connector/Connectors/Http/SpendingOptions.cs";

    private static readonly (string Heading, string File)[] Connectors =
    [
        ("salesforce", "connector/Connectors/Salesforce/SalesforceOptions.cs"),
        ("marketo", "connector/Connectors/Marketo/MarketoOptions.cs"),
    ];

    /// <summary>Run the tests with WRITE_SETTINGS=1 to write the page anew.</summary>
    [Fact]
    public void The_page_of_settings_says_what_the_options_records_say()
    {
        if (Environment.GetEnvironmentVariable("WRITE_SETTINGS") == "1")
        {
            File.WriteAllText(Path.Combine(House.Root, Page), Written());
        }

        House.Read(Page).ShouldBe(Written());
    }

    [Fact]
    public void Every_setting_has_words_of_its_own() => Connectors.Select(connector => connector.File).Append(Shared).SelectMany(Settings).ShouldAllBe(setting => setting.Words.Length > 12);

    private static string Written()
    {
        var page = new StringBuilder("""
            # Connections

            An entry of `connections.yaml` names its connector and that connector's settings. A setting marked *secret* is given by reference only: `env:NAME`, `file:PATH`, `vault:NAME` (in PowerShell).
            Durations are `90s`, `10m`, `12h` or `1d`. `validate` finds unknown and impossible settings without calling anybody, `validate --live` signs in and gives advice.
            This page is written from the connectors' own options.

            """);
        foreach (var (heading, file) in Connectors)
        {
            page.Append($"\n## {heading}\n\n| setting | meaning | if left out |\n|---|---|---|\n");
            foreach (var setting in Settings(file).Concat(Settings(Shared)))
            {
                page.Append($"| `{setting.Name}` | {(setting.Secret ? "*secret.* " : "")}{setting.Words} | {setting.Otherwise} |\n");
            }
        }

        return page.ToString();
    }

    private static List<Setting> Settings(string file) => [.. Properties().Matches(House.Read(file)).Select(match =>
    {
        var name = match.Groups["name"].Value;
        var words = Spaces().Replace(Marks().Replace(match.Groups["words"].Value.Replace("///", "", StringComparison.Ordinal), "`${name}`"), " ").Trim();
        return new Setting(char.ToLowerInvariant(name[0]) + name[1..], words, match.Groups["attributes"].Value.Contains("[Secret]", StringComparison.Ordinal),
            Otherwise(match.Groups["attributes"].Value.Contains("[Required]", StringComparison.Ordinal), match.Groups["value"].Value.Trim()));
    })];

    private static string Otherwise(bool required, string value)
    {
        var text = value.Length == 0 || value is "\"\"" ? ""
            : Span().Match(value) is { Success: true } span ? $"`{span.Groups["count"].Value}{char.ToLowerInvariant(span.Groups["unit"].Value[0])}`"
            : Quoted().Match(value) is { Success: true } quoted ? $"`{quoted.Groups["text"].Value}`"
            : $"`{value.Replace("_", "", StringComparison.Ordinal)}`";
        return text.Length > 0 ? text : required ? "must be there" : "";
    }

    [GeneratedRegex(@"/// <summary>(?<words>((?!</summary>).)*)</summary>\s*(?<attributes>(\[[^\n]*\]\s*)*)public (?<type>[\w?]+) (?<name>\w+) \{ get; init; \}( = (?<value>[^;]+);)?", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Properties();

    [GeneratedRegex("<c>(?<name>.*?)</c>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"TimeSpan\.From(?<unit>Seconds|Minutes|Hours|Days)\((?<count>\d+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Span();

    [GeneratedRegex("\"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();

    private sealed record Setting(string Name, string Words, bool Secret, string Otherwise);
}
