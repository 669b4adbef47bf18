using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>The activity types of the instance: the standard ones, and one approved custom type.</summary>
internal sealed class ActivityTypes
{
    public ActivityTypes()
    {
        using var stream = typeof(ActivityTypes).Assembly.GetManifestResourceStream("Connector.Sandbox.Marketo.activity-types.json")!;
        All = JsonSerializer.Deserialize<JsonElement[]>(stream)!;
        Custom = [.. All.Where(type => type.TryGetProperty("apiName", out _)).Select(CustomType.Of)];
    }

    public IReadOnlyList<JsonElement> All { get; }

    public IReadOnlyList<CustomType> Custom { get; }
}

/// <summary>A custom activity type.</summary>
/// <param name="Attributes">API name to label.</param>
internal sealed record CustomType(int Id, string ApiName, JsonElement Description, IReadOnlyDictionary<string, string> Attributes)
{
    public static CustomType Of(JsonElement type) => new(
        type.GetProperty("id").GetInt32(),
        type.GetProperty("apiName").GetString()!,
        type,
        type.GetProperty("attributes").EnumerateArray().ToDictionary(
            attribute => attribute.GetProperty("apiName").GetString()!,
            attribute => attribute.GetProperty("name").GetString()!,
            StringComparer.Ordinal));
}
