using System.Globalization;
using System.Net;
using System.Text.Json;
using Connector.Http;

namespace Connector.Marketo;

/// <summary>What an answer means for its request (CONTRACT 2.0 retry policy, B-T13).</summary>
internal static class Judge
{
    // The sliding window of the rate limit: after this long it is empty, whoever filled it.
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(20);

    public static Verdict Read(ApiReply reply)
    {
        // A file that was kept, or one that is whole already.
        if (reply.Saved > 0 || reply.Status == HttpStatusCode.RequestedRangeNotSatisfiable)
            return Verdict.Answered.Instance;
        if (reply.Json is { } body && Reply.IsEnvelope(body))
            return Reply.IsAccepted(body) ? Verdict.Answered.Instance : OfRefusal(MarketoFaults.CodeOf(body), MarketoFaults.Of(body), reply.Date);
        if (reply.Json is { ValueKind: JsonValueKind.Object } other && other.TryGetProperty("access_token", out _))
            return Verdict.Answered.Instance;
        if (reply.Json is { ValueKind: JsonValueKind.Object } refused && refused.TryGetProperty("error", out var error))
            return OfIdentity(reply.Status, error.ToString());
        return OfStatus(reply.Status);
    }

    private static Verdict OfRefusal(string code, Fault fault, DateTimeOffset now) => code switch
    {
        "601" or "602" => new Verdict.TokenRefused(fault),
        "606" => new Verdict.TryLater(fault, _window),
        // A 6xx was not executed, so even a write may be sent again; a time-out and a gateway's error may have been (B-T13).
        "608" or "611" or "614" or "615" or "713" or "719" => new Verdict.TryLater(fault),
        "500" or "502" or "604" => new Verdict.Doubtful(fault),
        "607" => new Verdict.Stop(fault with { Message = $"{fault.Message}; calls are possible again from {Quota.ResetAfter(now):yyyy-MM-ddTHH:mm:ssZ} (midnight US Central)." }),
        "603" or "605" or "609" or "610" or "612" or "613" or "616" or "703" or "1018" => new Verdict.Stop(fault),
        // Refused for what it says, not for how or when: the caller knows what to make of it.
        _ => Verdict.Answered.Instance,
    };

    private static Verdict OfIdentity(HttpStatusCode status, string error) => (int)status >= 500
        ? OfStatus(status)
        : new Verdict.Stop(MarketoFaults.SignInRefused(error));

    // No envelope: the vendor's edge, or a proxy on the way.
    private static Verdict OfStatus(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => new Verdict.Stop(MarketoFaults.Of("603", string.Create(CultureInfo.InvariantCulture, $"Refused at the door (HTTP {(int)status})"))),
        413 => new Verdict.Stop(MarketoFaults.Of("413", "Request Entity Too Large")),
        414 => new Verdict.Stop(MarketoFaults.Of("414", "Request-URI Too Long")),
        429 => new Verdict.TryLater(MarketoFaults.Of("606", "HTTP 429"), _window),
        >= 200 and < 300 or >= 500 => new Verdict.Doubtful(MarketoFaults.Of("502", string.Create(CultureInfo.InvariantCulture, $"No answer of the API but a page (HTTP {(int)status})"))),
        _ => new Verdict.Stop(MarketoFaults.Of("610", string.Create(CultureInfo.InvariantCulture, $"No answer of the API but HTTP {(int)status}"))),
    };
}
