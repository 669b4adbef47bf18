using System.Net;
using System.Text;
using System.Text.Json;

namespace Connector.Http;

/// <summary>One answer, read to its end.</summary>
/// <param name="Date">The server's clock when it answered.</param>
/// <param name="RetryAfter">How long the server asked us to wait.</param>
public sealed record ApiReply(HttpStatusCode Status, string? MediaType, ReadOnlyMemory<byte> Body, DateTimeOffset Date, TimeSpan? RetryAfter)
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    private JsonElement? _json;
    private bool _parsed;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The answer as JSON, or null when it is something else (an edge's HTML page) or empty.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!_parsed)
            {
                _json = Parse(Body);
                _parsed = true;
            }

            return _json;
        }
    }

    /// <summary>The answer's own headers, by name in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>Bytes of the answer that went into <see cref="ApiRequest.SaveTo"/>; 0 when it did not.</summary>
    public long Saved { get; init; }

    /// <summary>The answer as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    private static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
