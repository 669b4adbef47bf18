using System.Text.RegularExpressions;

namespace Connector.House.Tests;

/// <summary>Tests that cite a line of a page with a trait.</summary>
internal static partial class CitedTests
{
    /// <summary>By the trait's value.</summary>
    public static ILookup<string, Citation> By(string trait) => House.Under("tests", ".cs").Where(file => !file.StartsWith("tests/Connector.House.Tests/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .SelectMany(file => Tests().Matches(House.Read(file)).SelectMany(test => Traits().Matches(test.Groups["head"].Value)
            .Where(cited => cited.Groups["trait"].Value == trait)
            .Select(cited => (Value: cited.Groups["value"].Value, Test: new Citation(file, test.Groups["name"].Value, test.Groups["head"].Value.Contains("Skip", StringComparison.Ordinal))))))
        .ToLookup(pair => pair.Value, pair => pair.Test, StringComparer.Ordinal);

    public static string Links(IEnumerable<Citation> tests) => string.Join("<br>", tests.Select(test => $"[{test.Name.Replace('_', ' ')}]({test.File["tests/".Length..]})"));

    [GeneratedRegex(@"(?<head>(^\s*\[(Fact|Theory|InlineData|MemberData|Trait)\b.*\]\s*\n)+)\s*public (async )?(Task|void) (?<name>\w+)\(", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tests();

    [GeneratedRegex(@"\[Trait\(""(?<trait>\w+)"", ""(?<value>[^""]+)""\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Traits();
}

internal sealed record Citation(string File, string Name, bool IsSkipped);
