using System.Text.Json;
using Connector.Http;

namespace Connector.Marketo;

/// <summary>An answer of the lead database API: an envelope that says by itself whether the request was accepted; HTTP says 200 to nearly everything (CONTRACT 2.0).</summary>
/// <param name="At">The server's clock when it answered.</param>
internal sealed record Reply(JsonElement Body, DateTimeOffset At)
{
    private static readonly JsonElement _nobody = JsonSerializer.Deserialize<JsonElement>("""{"success":true,"result":[]}""");

    /// <summary>Why the whole request was refused; null when it was accepted.</summary>
    public Fault? Refusal => IsAccepted(Body) ? null : MarketoFaults.Of(Body);

    /// <summary>The token of the next page, if the answer carries one. Feeds always do, so it does not mean that there is more.</summary>
    public string? NextPageToken => Body.TryGetProperty("nextPageToken", out var token) && token.ValueKind == JsonValueKind.String ? token.GetString() : null;

    /// <summary>False on the last page of a feed; null where the API does not say.</summary>
    public bool? MoreResult => Body.TryGetProperty("moreResult", out var more)
        ? more.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    /// <summary>This answer, when the request was accepted. What is in its way only now may go another time; and no record is to blame for a question.</summary>
    /// <exception cref="TransientException">The whole request was refused for now.</exception>
    /// <exception cref="TerminalException">The whole request was refused.</exception>
    public Reply Accepted() => Refusal switch
    {
        null => this,
        { Recovery: Recovery.Retry } later => throw new TransientException(later),
        { Recovery: Recovery.FixPipeline or Recovery.Wait } cause => throw new TerminalException(cause),
        var refusal => throw new TerminalException(refusal with { Recovery = Recovery.Stop }),
    };

    /// <summary>The result rows; none when <c>result</c> is missing, which Marketo does when nothing was found.</summary>
    /// <exception cref="TerminalException">The whole request was refused.</exception>
    public IReadOnlyList<JsonElement> Rows() =>
        Accepted().Body.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Array ? [.. result.EnumerateArray()] : [];

    /// <summary>The answer to a question for people that none fit: Marketo has three ways to say so (CONTRACT 2.2, 2.9).</summary>
    public Reply OrNobody() => Refusal is { Code: MarketoFaults.NoData or MarketoFaults.NobodyThere } ? new Reply(_nobody, At) : this;

    public static bool IsEnvelope(JsonElement? body) => body is { ValueKind: JsonValueKind.Object } && body.Value.TryGetProperty("success", out _);

    public static bool IsAccepted(JsonElement body) => body.GetProperty("success").ValueKind == JsonValueKind.True;

    public static Reply Of(ApiReply reply) => new(reply.Json!.Value, reply.Date);
}
