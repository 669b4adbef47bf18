using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>An external type, or attributes of one, as a call sends them.</summary>
internal static class SentType
{
    /// <summary>A version made of what was sent; what is left out stays as it was.</summary>
    /// <exception cref="ResponseFault">1002 for what is missing, 1001 for what is wrong.</exception>
    public static ExternalVersion Version(JsonElement sent, ExternalVersion? before) => new(
        Text(sent, "name") ?? before?.Name ?? throw ResponseFault.Missing("name"),
        Text(sent, "description") ?? before?.Description,
        Text(sent, "triggerName") ?? before?.TriggerName ?? throw ResponseFault.Missing("triggerName"),
        Text(sent, "filterName") ?? before?.FilterName ?? throw ResponseFault.Missing("filterName"),
        sent.TryGetProperty("primaryAttribute", out var primary) ? Attribute(primary, before?.Primary) : before?.Primary ?? throw ResponseFault.Missing("primaryAttribute"),
        before?.Attributes ?? []);

    /// <summary>Letters and digits, one letter at least; custom names carry underscores too.</summary>
    public static string ApiName(JsonElement sent)
    {
        var name = Text(sent, "apiName") ?? throw ResponseFault.Missing("apiName");
        return name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_') && name.Any(char.IsAsciiLetter)
            ? name
            : throw new ResponseFault("1003", $"Invalid value for field 'apiName' and value '{name}'");
    }

    public static ExternalAttribute Attribute(JsonElement sent, ExternalAttribute? before)
    {
        var type = Text(sent, "dataType") ?? before?.DataType ?? "string";
        return ExternalAttribute.DataTypes.Contains(type)
            ? new ExternalAttribute(ApiName(sent), Text(sent, "name") ?? before?.Name ?? throw ResponseFault.Missing("name"), Text(sent, "description") ?? before?.Description, type)
            : throw new ResponseFault("1003", $"Invalid value for field 'dataType' and value '{type}'");
    }

    public static IEnumerable<JsonElement> Attributes(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("attributes", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? list.EnumerateArray()
            : throw ResponseFault.Missing("attributes");

    private static string? Text(JsonElement sent, string name) =>
        sent.ValueKind == JsonValueKind.Object && sent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
