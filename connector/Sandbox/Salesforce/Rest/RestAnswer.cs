using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>What a REST call answers.</summary>
internal sealed record RestAnswer(int Status, ReadOnlyMemory<byte>? Body = null, IReadOnlyDictionary<string, string>? Headers = null)
{
    /// <summary>Writes a long body piece by piece, instead of <see cref="Body"/>.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; private init; }

    /// <summary>What Bulk v1 says of its JSON, without a charset.</summary>
    public const string BareJson = "application/json";

    private const string Json = "application/json;charset=UTF-8";

    public string ContentType { get; init; } = Json;

    public bool IsJson => ContentType == Json;

    public static RestAnswer NoContent { get; } = new(204);

    public static RestAnswer Ok(JsonNode body) => new(200, JsonText.Write(body));

    public static RestAnswer Csv(Func<Stream, CancellationToken, Task> write, IReadOnlyDictionary<string, string>? headers = null) =>
        new(200, null, headers) { Stream = write, ContentType = "text/csv" };

    public static RestAnswer Ok(Action<Utf8JsonWriter> write) => new(200, JsonText.Write(write));

    /// <summary>Errors are always an array (CONTRACT 1.0).</summary>
    public static RestAnswer Refused(Refusal refusal) => new(refusal.Status, JsonText.Write(json => ErrorBody.WriteAll(json, refusal.Errors, "errorCode")));
}
