using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Members of a body that was sent.</summary>
internal static class Sent
{
    /// <summary>The member as text; null when it is missing, null or empty.</summary>
    public static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null && FieldValue.Sent(value) is { Length: > 0 } text ? text : null;

    public static JsonElement? Object(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public static bool Flag(JsonElement body, string name) => Text(body, name) == "true";

    public static string Needed(JsonElement body, string name) => Text(body, name) ?? throw ResponseFault.Missing(name);

    /// <summary>A whole number that a row needs.</summary>
    /// <exception cref="ResponseFault">1002 when it is missing, 1001 when it is none.</exception>
    public static long Number(JsonElement body, string name) => MarketoCall.Number(Needed(body, name));
}
