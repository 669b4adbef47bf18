using System.Collections.Concurrent;
using System.Security.Cryptography;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Login;

/// <summary>Access tokens and how long they are good: two hours of the sandbox clock.</summary>
internal sealed class Sessions(SandboxClock clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(2);
    private readonly ConcurrentDictionary<string, DateTimeOffset> expiries = new(StringComparer.Ordinal);

    /// <summary>A new token of the vendor's looks: organisation, exclamation mark, secret.</summary>
    public string Open()
    {
        var token = $"{Org.OrganizationId[..15]}!AQ{Convert.ToHexString(RandomNumberGenerator.GetBytes(40))}";
        expiries[token] = clock.Now + Life;
        return token;
    }

    public bool IsOpen(string? token) => token is not null && expiries.TryGetValue(token, out var expiry) && expiry > clock.Now;

    /// <summary>Until when a token is good; null when it is not.</summary>
    public DateTimeOffset? Expiry(string token) => expiries.TryGetValue(token, out var expiry) && expiry > clock.Now ? expiry : null;

    public void Close(string token) => expiries.TryRemove(token, out _);
}
