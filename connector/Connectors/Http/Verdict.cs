namespace Connector.Http;

/// <summary>What a vendor's answer means for the request. The status code alone never says: Marketo answers 200 to most failures.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Executed, or refused for a reason the caller reads from the body.</summary>
    public sealed record Answered : Verdict
    {
        public static readonly Answered Instance = new();
    }

    /// <summary>The token is not (or no longer) accepted; not executed.</summary>
    public sealed record TokenRefused(Fault Fault) : Verdict;

    /// <summary>Certainly not executed, try again later; writes too.</summary>
    public sealed record TryLater(Fault Fault, TimeSpan? RetryAfter = null) : Verdict;

    /// <summary>May have been executed: reads are repeated, writes are to be looked up.</summary>
    public sealed record Doubtful(Fault Fault, TimeSpan? RetryAfter = null) : Verdict;

    /// <summary>Not executed, and nothing will be.</summary>
    public sealed record Stop(Fault Fault) : Verdict;
}
