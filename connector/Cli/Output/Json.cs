using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Connector.Cli.Output;

/// <summary>How results look to programs: camelCase, one line, times in UTC.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Text(object value) => JsonSerializer.Serialize(value, value.GetType(), Style);
}
