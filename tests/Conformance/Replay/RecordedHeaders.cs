using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Connector.Conformance.Tests.Replay;

/// <summary>The headers an answer must have: the usual ones of its organisation and of its kind, and the exchange's own. <c>*</c> is any text, <c>#</c> any number.</summary>
internal sealed class RecordedHeaders(JsonNode org)
{
    private static readonly string[] Telling = ["ETag", "Last-Modified", "Location"];

    public IEnumerable<string> Differences(Exchange exchange, HttpResponseMessage response)
    {
        var recorded = org["headers"]!.AsObject().ToDictionary(one => one.Key, one => one.Value?.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
        if (org["allHeaders"]?.GetValue<bool>() is true)
            Array.ForEach(Telling, name => recorded[name] = null);
        var alike = org["headersOf"]?[exchange.See ?? ""] as JsonObject ?? [];
        foreach (var (name, value) in alike.Select(one => KeyValuePair.Create(one.Key, one.Value?.GetValue<string>())).Concat(exchange.Headers))
            recorded[name] = value;
        return recorded.Where(one => !Agree(one.Value, Answered(response, one.Key))).Select(one => $" header {one.Key}: recorded {one.Value ?? "none"}, answered {Answered(response, one.Key) ?? "none"}");
    }

    private static bool Agree(string? recorded, string? answered) => recorded is null || answered is null
        ? recorded == answered
        : Regex.IsMatch(Bare(answered), $@"\A{Regex.Escape(Bare(recorded)).Replace(@"\*", ".+", StringComparison.Ordinal).Replace(@"\#", @"\d+", StringComparison.Ordinal)}\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    /// <summary>Salesforce writes "; charset" here and ";charset" there.</summary>
    private static string Bare(string value) => value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static string? Answered(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values) ? string.Join(',', values) : null;
}
