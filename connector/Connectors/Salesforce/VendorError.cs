using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// The first error of an answer: REST's array (<c>errorCode</c>), a record's errors in collections (<c>statusCode</c>) or OAuth's object (<c>error</c>); CONTRACT 1.0, 1.1.
/// </summary>
internal readonly record struct VendorError(string Code, string Message, string? Field)
{
    public const string CursorExpired = "INVALID_QUERY_LOCATOR";

    private const string QueryPlace = "ERROR at Row:";

    public static VendorError Of(ApiReply reply)
    {
        var json = reply.Json;
        if (json is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0)
            json = array[0];
        return json is { ValueKind: JsonValueKind.Object } error ? Of(error) : new VendorError($"HTTP_{(int)reply.Status}", $"HTTP {(int)reply.Status}", null);
    }

    public static VendorError Of(JsonElement error) => new(
        Text(error, "errorCode") ?? Text(error, "statusCode") ?? Text(error, "error") ?? "UNKNOWN_EXCEPTION",
        WithoutQuery(Text(error, "message") ?? Text(error, "error_description") ?? "Salesforce gave no reason."),
        error.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array && fields.GetArrayLength() > 0 ? fields[0].GetString() : null);

    public Fault ToFault() => SalesforceFaults.Table.Of(Code, Message, Field);

    /// <summary>Where no record is to blame, a refusal ends the run.</summary>
    public TerminalException ToTerminal() =>
        new(ToFault() is var fault && fault.Recovery == Recovery.FixPipeline ? fault : fault with { Recovery = Recovery.Stop });

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Query errors quote the query, and a query quotes people's addresses: only what stands after the place is kept.
    private static string WithoutQuery(string message)
    {
        var place = message.IndexOf(QueryPlace, StringComparison.Ordinal);
        var end = place < 0 ? -1 : message.IndexOf('\n', place);
        return end < 0 ? message : message[(end + 1)..].Trim();
    }
}
