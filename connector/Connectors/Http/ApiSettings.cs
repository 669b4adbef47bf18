namespace Connector.Http;

/// <summary>How patiently and how fast one system is spoken to.</summary>
/// <param name="System">The connector's word, for log lines.</param>
/// <param name="BaseAddress">Where relative paths go while no token names another host.</param>
public sealed record ApiSettings(string System, Uri BaseAddress)
{
    /// <summary>Longest wait for one answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How often a request that is safe to repeat is repeated.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Wait before the first repetition; doubles each time, with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest single wait. A server that asks for more is not waited for: the fault carries its wish.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A longer answer is refused unread.</summary>
    public int MostReplyBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Reads what an answer tells of the allowance; null from an answer that tells nothing.</summary>
    public Func<ApiReply, ApiUsage?>? Usage { get; init; }

    /// <summary>Calls per window and calls at once; null for no limit of our own.</summary>
    public Throttle? Throttle { get; init; }
}
