using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>What an administrator can set: fields blocked for API updates or hidden, a smaller daily quota, how the feed and bulk jobs fare, and what <see cref="PeopleRules"/> holds.</summary>
internal sealed class MarketoRules
{
    public const int UsualQuota = 50_000;

    private static readonly string[] Keys = ["blockedFields", "hiddenFields", "dailyQuota", "activities", "bulk", .. PeopleRules.Keys];

    /// <summary>Updates of these are ignored without a word; only creation may set them (BEHAVIOUR B-F20).</summary>
    public IReadOnlySet<string> BlockedFields { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Hidden in Field Management: the API no longer knows them (BEHAVIOUR B-F21).</summary>
    public IReadOnlySet<string> HiddenFields { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public int DailyQuota { get; private set; } = UsualQuota;

    /// <summary>How the activity feed misbehaves.</summary>
    public FeedRules Feed { get; private set; } = FeedRules.Usual;

    /// <summary>How bulk jobs fare.</summary>
    public MarketoBulkRules Bulk { get; private set; } = MarketoBulkRules.Usual;

    /// <summary>The rules about people, as they were given.</summary>
    public PeopleRules People { get; private set; } = PeopleRules.None;

    private JsonObject Given { get; set; } = [];

    public JsonNode Show()
    {
        var shown = new JsonObject
        {
            ["blockedFields"] = Show(BlockedFields),
            ["hiddenFields"] = Show(HiddenFields),
            ["dailyQuota"] = DailyQuota,
            ["activities"] = Feed.Show(),
            ["bulk"] = Bulk.Show(),
        };
        foreach (var (name, rule) in Given.Where(rule => PeopleRules.Keys.Contains(rule.Key, StringComparer.Ordinal)))
            shown[name] = rule?.DeepClone();
        return shown;
    }

    /// <summary>Takes over rules; the drift of fields that they ask for is given back, to be applied.</summary>
    /// <exception cref="FormatException">They make no sense, or name what does not exist.</exception>
    public FieldDrift Set(JsonNode rules, LeadFields fields, bool nativeSync = false)
    {
        var given = rules as JsonObject ?? throw new FormatException($"Marketo's rules are an object with {string.Join(", ", Keys)}.");
        if (given.FirstOrDefault(rule => !Keys.Contains(rule.Key, StringComparer.Ordinal)) is { Key: { } unknown })
            throw new FormatException($"Marketo has no rule \"{unknown}\"; it has {string.Join(", ", Keys)}.");
        var people = PeopleRules.Read(given);
        var drift = new FieldDrift(fields, new SeedNode(given, string.Empty), people.NativeSync ?? nativeSync);
        var (blocked, hidden) = (Names(given["blockedFields"]), Names(given["hiddenFields"]));
        if (blocked.Concat(hidden).Except(drift.Names, StringComparer.Ordinal).FirstOrDefault() is { } wrong)
            throw new FormatException($"Marketo has no field \"{wrong}\".");
        (Feed, Bulk) = (FeedRules.Read(given["activities"]), MarketoBulkRules.Read(given["bulk"]));
        (BlockedFields, HiddenFields, People) = (blocked, hidden, people);
        DailyQuota = given["dailyQuota"]?.GetValue<int>() ?? UsualQuota;
        Given = given.DeepClone().AsObject();
        return drift;
    }

    /// <summary>The drift of fields once more, when there are others than before.</summary>
    public FieldDrift Drift(LeadFields fields, bool native) => new(fields, new SeedNode(Given, string.Empty), native);

    private static JsonArray Show(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))];

    private static HashSet<string> Names(JsonNode? given) => (given as JsonArray ?? []).Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
}
