namespace Connector.Http;

/// <summary>What a sign-in gave. Prints without the token.</summary>
/// <param name="Value">The bearer token itself.</param>
public sealed record AccessToken(string Value)
{
    /// <summary>The host that serves this token, where the sign-in names one.</summary>
    public Uri? Host { get; init; }

    /// <summary>When the token ends, by the machine's clock; null when the system does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public override string ToString() => "AccessToken ***";
}
