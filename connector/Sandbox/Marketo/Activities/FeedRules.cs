using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>How the feed misbehaves: <c>{"activities":{"lateSeconds":30,"lateEvery":2,"retention":false}}</c>.</summary>
/// <param name="LateSeconds">So much later than its date an activity comes to be seen, at its date: who has read past it misses it.</param>
/// <param name="LateEvery">Each n-th is late.</param>
/// <param name="Retention">Off, nothing is ever too old to be shown.</param>
internal sealed record FeedRules(long LateSeconds, long LateEvery, bool Retention)
{
    public static FeedRules Usual { get; } = new(0, 1, Retention: true);

    public static FeedRules Read(JsonNode? given)
    {
        var part = RulePart.Of("activities", given, "lateSeconds", "lateEvery", "retention");
        return new FeedRules(part.Number("lateSeconds", 0), Math.Max(1, part.Number("lateEvery", 1)), part.Flag("retention", usual: true));
    }

    public JsonNode Show() => new JsonObject { ["lateSeconds"] = LateSeconds, ["lateEvery"] = LateEvery, ["retention"] = Retention };

    public bool IsLate(long id) => LateSeconds > 0 && id % LateEvery == 0;
}
