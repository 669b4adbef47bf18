namespace Connector.Http;

/// <summary>How one sending of a request ended.</summary>
/// <param name="MayRepeat">Sending again can do no harm and may help.</param>
internal sealed record Attempt(ApiReply? Reply, Fault? Fault, bool MayRepeat, bool TokenRefused = false, TimeSpan? RetryAfter = null, Exception? Cause = null)
{
    public static Attempt Answered(ApiReply reply) => new(reply, null, MayRepeat: false);

    public static Attempt Failed(Fault fault, bool mayRepeat, TimeSpan? retryAfter = null, Exception? cause = null) =>
        new(null, fault, mayRepeat, RetryAfter: retryAfter, Cause: cause);

    public FaultException ToException() => Fault!.Recovery is Recovery.Retry or Recovery.LookUp
        ? new TransientException(Fault, RetryAfter, Cause)
        : new TerminalException(Fault, Cause);
}
