using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>What an administrator can set: fields blocked for API updates, and a smaller daily quota.</summary>
internal sealed class MarketoRules
{
    public const int UsualQuota = 50_000;

    /// <summary>Updates of these are ignored without a word; only creation may set them (BEHAVIOUR B-F20).</summary>
    public IReadOnlySet<string> BlockedFields { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public int DailyQuota { get; private set; } = UsualQuota;

    public JsonNode Show() => new JsonObject
    {
        ["blockedFields"] = new JsonArray([.. BlockedFields.Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]),
        ["dailyQuota"] = DailyQuota,
    };

    public void Set(JsonNode rules, LeadFields fields)
    {
        var given = rules as JsonObject ?? throw new FormatException("""Marketo's rules are an object with blockedFields and dailyQuota.""");
        if (given.FirstOrDefault(rule => rule.Key is not ("blockedFields" or "dailyQuota")) is { Key: { } unknown })
            throw new FormatException($"Marketo has no rule \"{unknown}\"; it has blockedFields and dailyQuota.");
        var blocked = (given["blockedFields"] as JsonArray ?? []).Select(name => name?.GetValue<string>() ?? throw new FormatException("blockedFields holds names.")).ToHashSet(StringComparer.Ordinal);
        if (blocked.FirstOrDefault(name => fields.Find(name) is null) is { } wrong)
            throw new FormatException($"Marketo has no field \"{wrong}\".");
        BlockedFields = blocked;
        DailyQuota = given["dailyQuota"]?.GetValue<int>() ?? UsualQuota;
    }

    public void Clear() => (BlockedFields, DailyQuota) = (new HashSet<string>(StringComparer.Ordinal), UsualQuota);
}
