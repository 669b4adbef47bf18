using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>Fills <c>@{refA.id}</c> and <c>@{refA.records[0].Id}</c> in a later call of a composite with what earlier ones answered (CONTRACT 1.7).</summary>
internal sealed partial class CompositeReferences
{
    private readonly Dictionary<string, JsonNode?> answers = new(StringComparer.Ordinal);

    public void Note(string reference, JsonNode? body) => answers[reference] = body;

    /// <exception cref="Refusal">A reference leads nowhere.</exception>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject parts => Copy(parts),
        JsonArray items => new JsonArray([.. items.Select(Fill)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(Quote().Replace(value.GetValue<string>(), Quoted)),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"@\{(?<reference>\w+)(?<path>(?:\[\d{1,4}\])?(?:\.\w+(?:\[\d{1,4}\])?)+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quote();

    [GeneratedRegex(@"\[(?<index>\d+)\]|(?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Step();

    private JsonObject Copy(JsonObject parts)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in parts)
            copy[name] = Fill(value);
        return copy;
    }

    private string Quoted(Match quote)
    {
        var at = answers.GetValueOrDefault(quote.Groups["reference"].Value);
        foreach (Match step in Step().Matches(quote.Groups["path"].Value))
        {
            at = step.Groups["index"].Success
                ? at is JsonArray list && int.Parse(step.Groups["index"].ValueSpan, CultureInfo.InvariantCulture) is var index && index < list.Count ? list[index] : null
                : (at as JsonObject)?[step.Groups["name"].Value];
        }

        return at?.ToString() ?? throw new Refusal(400, "PROCESSING_HALTED", $"Invalid reference specified. No value for {quote.Value[2..^1]} found.");
    }
}
