using System.Text.RegularExpressions;

namespace Connector.House.Tests;

/// <summary>One word, one thing; and the rooms that must not say some words at all.</summary>
public sealed partial class WordTests
{
    /// <summary>Rooms that work between any two systems.</summary>
    private static readonly string[] Neutral = ["Abstractions", "Pipelines", "State", "Engine", "Connectors/Http", "Native"];

    [Fact]
    public void Only_connectors_hosting_cli_and_sandbox_name_a_vendor() =>
        Neutral.SelectMany(room => House.Under("connector/" + room, ".cs", ".sql"))
            .Where(file => Vendor().IsMatch(Code(file))).ShouldBeEmpty();

    [Theory]
    [InlineData("Marketo", "Connector.Salesforce")]
    [InlineData("Salesforce", "Connector.Marketo")]
    [InlineData("Marketo", "Connector.Sandbox")]
    [InlineData("Salesforce", "Connector.Sandbox")]
    public void No_connector_knows_another_one_or_the_sandbox(string room, string other) =>
        House.Under("connector/Connectors/" + room, ".cs").Where(file => Code(file).Contains(other, StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_sandbox_uses_nothing_of_the_connectors() =>
        House.Under("connector/Sandbox", ".cs").Where(file => Uses().Matches(Code(file)).Any(use => !use.Value.StartsWith("using Connector.Sandbox", StringComparison.Ordinal))).ShouldBeEmpty();

    /// <summary>Native is excepted: there the provider it stands in for decides the names.</summary>
    [Fact]
    public void No_type_is_called_manager_helper_util_processor_info_or_data() =>
        Sources().SelectMany(file => Types().Matches(CSharpText.Names(House.Read(file))).Select(type => type.Groups["name"].Value))
            .Where(name => Words().Matches(name).Any(word => Banned.Contains(word.Value))).ShouldBeEmpty();

    [Fact]
    public void Sides_have_names_and_nobody_calls_them_left_or_right() =>
        Neutral.Append("Hosting").Where(room => room != "Native").SelectMany(room => House.Under("connector/" + room, ".cs"))
            .Where(file => Names().Matches(CSharpText.Names(House.Read(file))).SelectMany(name => Words().Matches(name.Value)).Any(word => Sided.Contains(word.Value)))
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_to_do_later() =>
        House.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".sql", StringComparison.Ordinal))
            .Where(file => Later().IsMatch(House.Read(file))).ShouldBeEmpty();

    private static HashSet<string> Banned { get; } = new(["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Processor", "Info", "Data"], StringComparer.Ordinal);

    private static HashSet<string> Sided { get; } = new(["Left", "Right", "left", "right"], StringComparer.Ordinal);

    private static IEnumerable<string> Sources() => House.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.StartsWith("connector/Native/", StringComparison.Ordinal));

    private static string Code(string file) => file.EndsWith(".sql", StringComparison.Ordinal)
        ? string.Join('\n', House.Read(file).Split('\n').Select(line => line.IndexOf("--", StringComparison.Ordinal) is var at and >= 0 ? line[..at] : line))
        : CSharpText.WithoutComments(House.Read(file));

    [GeneratedRegex("marketo|mkto|salesforce|sfdc", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Vendor();

    [GeneratedRegex(@"using Connector[\w.]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Uses();

    [GeneratedRegex(@"\b(class|record struct|record class|record|struct|interface|enum)\s+(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Types();

    [GeneratedRegex(@"[A-Za-z_]\w*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Names();

    [GeneratedRegex("[A-Z]?[a-z]+|[A-Z]+(?![a-z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|NotImplemented" + @"Exception)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Later();
}
