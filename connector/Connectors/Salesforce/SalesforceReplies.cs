using System.Net;
using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>What an answer means for its request: the status code decides 401 and 5xx, the fault table the rest (CONTRACT 1.12, order a client should test).</summary>
internal static class SalesforceReplies
{
    public static Verdict Judge(ApiReply reply)
    {
        if (reply.IsSuccess)
            return Verdict.Answered.Instance;
        if (SoapReply.FaultOf(reply) is { } soap)
            return OfSoap(soap);
        var error = VendorError.Of(reply);
        // An expired cursor is no use asking again; the reader goes on from the last row.
        if (error.Code == VendorError.CursorExpired)
            return Verdict.Answered.Instance;
        var fault = error.ToFault();
        // OAuth's refusals are objects, not arrays; the sign-in has its own way with them.
        if (reply.Json is { ValueKind: JsonValueKind.Object } && fault.Recovery != Recovery.Retry && (int)reply.Status < 500)
            return Verdict.Answered.Instance;
        return (int)reply.Status switch
        {
            (int)HttpStatusCode.Unauthorized => new Verdict.TokenRefused(fault),
            // A write that got any 5xx may have been committed (CONTRACT 1.0, write ambiguity).
            >= 500 or (int)HttpStatusCode.RequestTimeout => new Verdict.Doubtful(fault),
            // 420 is the edge's "still setting up".
            420 or (int)HttpStatusCode.TooManyRequests => new Verdict.TryLater(fault),
            _ when fault.Recovery == Recovery.LookUp => new Verdict.Doubtful(fault),
            _ when fault.Recovery == Recovery.Retry => new Verdict.TryLater(fault),
            _ when fault.Recovery is Recovery.Stop or Recovery.Wait => new Verdict.Stop(fault),
            _ => Verdict.Answered.Instance,
        };
    }

    // Every SOAP fault is HTTP 500, so the code alone speaks.
    private static Verdict OfSoap(VendorError error)
    {
        var fault = error.ToFault();
        return error.Code == "INVALID_SESSION_ID" ? new Verdict.TokenRefused(fault)
            : fault.Recovery is Recovery.Retry or Recovery.LookUp ? new Verdict.Doubtful(fault)
            : fault.Recovery is Recovery.Stop or Recovery.Wait ? new Verdict.Stop(fault)
            : Verdict.Answered.Instance;
    }
}
