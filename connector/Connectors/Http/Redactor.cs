using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Connector.Http;

/// <summary>Takes secrets out of text that leaves the connector: those it was told, and anything that looks like a bearer token or a secret parameter.</summary>
public sealed partial class Redactor
{
    private const string Mask = "***";
    private readonly ConcurrentDictionary<string, byte> _secrets = new(StringComparer.Ordinal);

    /// <summary>From now on this value is masked wherever it appears, URL-encoded too.</summary>
    public void Add(string? secret)
    {
        // Masking one or two characters would only make text unreadable.
        if (secret is not { Length: > 3 })
            return;
        _secrets.TryAdd(secret, 0);
        _secrets.TryAdd(Uri.EscapeDataString(secret), 0);
    }

    /// <summary>The text without secrets.</summary>
    public string Clean(string text)
    {
        foreach (var secret in _secrets.Keys.OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return SecretParameter().Replace(BearerToken().Replace(text, "Bearer " + Mask), "${name}" + Mask);
    }

    [GeneratedRegex(@"Bearer\s+[\w.!~+/=:-]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BearerToken();

    [GeneratedRegex(@"(?<name>(access_token|refresh_token|client_secret|password|assertion)""?\s*[=:]\s*""?)[^\s&"",}]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretParameter();
}
