using System.Text;

namespace Connector.Pipelines.Yaml;

/// <summary>Puts what somebody wrote into a message: short, and without control characters that would play with a terminal.</summary>
internal static class Quote
{
    private const int Longest = 60;

    public static string Text(string text) => Secrets.HoldsSecret(text) ? "(not shown)" : $"\"{Clean(text, Longest)}\"";

    public static string Clean(string text, int longest)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(longest))
            clean.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        return clean.Append(text.Length > longest ? "…" : "").ToString();
    }
}
