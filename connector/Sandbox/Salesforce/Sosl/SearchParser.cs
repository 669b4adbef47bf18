using System.Globalization;
using System.Text.RegularExpressions;

namespace Connector.Sandbox.Salesforce.Sosl;

/// <summary>Reads <c>FIND {words} IN EMAIL FIELDS RETURNING Lead(Id, Name WHERE … LIMIT 5), Contact LIMIT 20</c>. What stands in parentheses is read as the query it is.</summary>
internal static partial class SearchParser
{
    private const int MostRecords = 2_000;

    /// <summary>Searched when RETURNING names nothing.</summary>
    public static readonly string[] Default = ["Account", "Campaign", "Contact", "Lead", "Opportunity", "User"];

    public static SearchQuery Parse(string sosl)
    {
        var match = Shape().Match(sosl);
        if (!match.Success)
            throw Malformed(sosl, "unexpected token");
        var words = Escape().Replace(match.Groups["words"].Value, "${sign}").Trim();
        if (words.Trim('*', '?', '"').Length < 2)
            throw Malformed(sosl, "search term must be longer than one character");
        var group = match.Groups["group"].Success ? Enum.Parse<SearchGroup>(match.Groups["group"].Value, ignoreCase: true) : SearchGroup.All;
        var limit = match.Groups["limit"].Success ? int.Parse(match.Groups["limit"].Value, CultureInfo.InvariantCulture) : MostRecords;
        var targets = match.Groups["returning"].Success ? [.. Split(match.Groups["returning"].Value).Select(part => Target(part, sosl))] : Default.Select(name => new SearchTarget(name, $"SELECT Id FROM {name}"));
        return new SearchQuery(words, group, [.. targets], limit);
    }

    [GeneratedRegex(@"^\s*FIND\s*\{(?<words>(?:[^{}\\]|\\.)+)\}(?:\s+IN\s+(?<group>ALL|NAME|EMAIL|PHONE)\s+FIELDS)?(?:\s+RETURNING\s+(?<returning>.+?))?(?:\s+LIMIT\s+(?<limit>\d{1,6}))?\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\\(?<sign>.)", RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();

    [GeneratedRegex(@"^\s*(?<type>\w+)\s*(?:\((?<fields>.*?)(?<rest>\s(?:WHERE|USING|ORDER|LIMIT|OFFSET)\s.*)?\)\s*)?$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Returned();

    private static Refusal Malformed(string sosl, string why) => new(400, "MALFORMED_SEARCH", $"{why}: {sosl}");

    private static SearchTarget Target(string part, string sosl)
    {
        var match = Returned().Match(part);
        if (!match.Success)
            throw Malformed(sosl, "unexpected token");
        var type = match.Groups["type"].Value;
        var fields = match.Groups["fields"].Success ? match.Groups["fields"].Value : "Id";
        return new SearchTarget(type, $"SELECT {fields} FROM {type}{match.Groups["rest"].Value}");
    }

    /// <summary>At the commas that stand in no parentheses.</summary>
    private static IEnumerable<string> Split(string returning)
    {
        var (depth, from) = (0, 0);
        for (var at = 0; at < returning.Length; at++)
        {
            depth += returning[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (returning[at] != ',' || depth > 0)
                continue;
            yield return returning[from..at];
            from = at + 1;
        }

        yield return returning[from..];
    }
}
