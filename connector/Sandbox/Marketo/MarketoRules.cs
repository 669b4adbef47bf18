using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>What an administrator can set: fields blocked for API updates or hidden, and a smaller daily quota.</summary>
internal sealed class MarketoRules
{
    public const int UsualQuota = 50_000;

    /// <summary>Updates of these are ignored without a word; only creation may set them (BEHAVIOUR B-F20).</summary>
    public IReadOnlySet<string> BlockedFields { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Hidden in Field Management: the API no longer knows them (BEHAVIOUR B-F21).</summary>
    public IReadOnlySet<string> HiddenFields { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public int DailyQuota { get; private set; } = UsualQuota;

    /// <summary>How the activity feed misbehaves.</summary>
    public FeedRules Feed { get; private set; } = FeedRules.Usual;

    /// <summary>How bulk jobs fare.</summary>
    public MarketoBulkRules Bulk { get; private set; } = MarketoBulkRules.Usual;

    public JsonNode Show() => new JsonObject
    {
        ["blockedFields"] = Show(BlockedFields),
        ["hiddenFields"] = Show(HiddenFields),
        ["dailyQuota"] = DailyQuota,
        ["activities"] = Feed.Show(),
        ["bulk"] = Bulk.Show(),
    };

    public void Set(JsonNode rules, LeadFields fields)
    {
        var given = rules as JsonObject ?? throw new FormatException("""Marketo's rules are an object with blockedFields, hiddenFields, dailyQuota, activities and bulk.""");
        if (given.FirstOrDefault(rule => rule.Key is not ("blockedFields" or "hiddenFields" or "dailyQuota" or "activities" or "bulk")) is { Key: { } unknown })
            throw new FormatException($"Marketo has no rule \"{unknown}\"; it has blockedFields, hiddenFields, dailyQuota, activities and bulk.");
        var (blocked, hidden) = (Names(given["blockedFields"]), Names(given["hiddenFields"]));
        if (blocked.Concat(hidden).FirstOrDefault(name => fields.All.All(field => field.Name != name)) is { } wrong)
            throw new FormatException($"Marketo has no field \"{wrong}\".");
        (Feed, Bulk) = (FeedRules.Read(given["activities"]), MarketoBulkRules.Read(given["bulk"]));
        (BlockedFields, HiddenFields) = (blocked, hidden);
        DailyQuota = given["dailyQuota"]?.GetValue<int>() ?? UsualQuota;
    }

    public void Clear()
    {
        (BlockedFields, HiddenFields, DailyQuota) = (Names(given: null), Names(given: null), UsualQuota);
        (Feed, Bulk) = (FeedRules.Usual, MarketoBulkRules.Usual);
    }

    private static JsonArray Show(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))];

    private static HashSet<string> Names(JsonNode? given) => (given as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
}
