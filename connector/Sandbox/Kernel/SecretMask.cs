using System.Text.RegularExpressions;

namespace Connector.Sandbox.Kernel;

/// <summary>Takes secrets out of what is shown: the server's own, and whatever stands where a token or password stands.</summary>
internal sealed partial class SecretMask(IEnumerable<string> secrets)
{
    private const string Veil = "***";
    private readonly string[] literals =
        [.. secrets.Where(secret => secret.Length > 0).SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret) }).Distinct(StringComparer.Ordinal)];

    public string Apply(string text)
    {
        foreach (var literal in literals)
            text = text.Replace(literal, Veil, StringComparison.Ordinal);
        text = JsonSecret().Replace(text, "${kept}" + Veil + "\"");
        text = FormSecret().Replace(text, "${kept}" + Veil);
        return XmlSecret().Replace(text, "<${kept}>" + Veil + "</");
    }

    [GeneratedRegex("""(?<kept>"(?:access_token|refresh_token|id_token|client_secret|password|assertion|signature|token)"\s*:\s*")(?:[^"\\]|\\.)*"?""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex JsonSecret();

    [GeneratedRegex("""\b(?<kept>(?:access_token|refresh_token|client_secret|password|assertion|token)=)[^&\s"]*""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FormSecret();

    [GeneratedRegex("<(?<kept>(?:[a-z0-9]+:)?(?:password|sessionId))>[^<]*(?:</)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex XmlSecret();
}
