using System.Net;

namespace Connector.Http;

/// <summary>The faults of the wire itself, the same for every system.</summary>
public static class ConnectionFaults
{
    /// <summary>Never reached the host: nothing was sent.</summary>
    public static Fault Unreachable(Uri host) => new(
        "connection.unreachable", $"{host.Host}:{host.Port} cannot be reached.", Recovery.Retry,
        Hint: $"Check the host name \"{host.Host}\" in the connection, the network and the proxy.");

    /// <summary>Sent, and no answer within the time.</summary>
    public static Fault TimedOut(Effect effect, TimeSpan limit) => new(
        "connection.timed_out", $"No answer within {limit.TotalSeconds:0.#} seconds.", After(effect), Hint: "Raise the connection's timeout if this keeps happening.");

    /// <summary>Sent, and the connection broke before the answer was complete.</summary>
    public static Fault AnswerLost(Effect effect) => new("connection.answer_lost", "The connection broke before the answer was complete.", After(effect));

    /// <summary>Answered with something that is no JSON.</summary>
    public static Fault BadReply(Effect effect, HttpStatusCode status, string? mediaType) => new(
        "connection.bad_reply", $"The answer is no JSON (HTTP {(int)status}, {mediaType ?? "no content type"}).", After(effect),
        Hint: "A page of a proxy or of the vendor's edge was answered: check that the connection names the API host.");

    /// <summary>Answered with more than is sane.</summary>
    public static Fault ReplyTooLarge(Effect effect, int most) => new("connection.reply_too_large", $"The answer is longer than {most / (1024 * 1024)} MB.", After(effect));

    /// <summary>The host's certificate is not trusted, or it speaks no TLS.</summary>
    public static Fault TlsFailed(Uri host) => new(
        "connection.tls_failed", $"No trusted TLS connection to {host.Host}.", Recovery.Stop, Hint: "Check the host's certificate and this machine's trusted roots.");

    /// <summary>A plain http address outside this machine.</summary>
    public static Fault TlsRequired(Uri host) => new(
        "connection.tls_required", $"{host.Host} was to be called without TLS; tokens and personal values would travel in the open.", Recovery.FixPipeline,
        Hint: "Write https:// in the connection. Plain http is allowed to this machine only.");

    /// <summary>A second refusal right after a fresh sign-in.</summary>
    public static Fault TokenRefusedTwice(Fault refusal) => refusal with { Recovery = Recovery.Stop, Hint = refusal.Hint ?? "A fresh sign-in was refused as well: check the user's API permission." };

    private static Recovery After(Effect effect) => effect == Effect.Writes ? Recovery.LookUp : Recovery.Retry;
}
