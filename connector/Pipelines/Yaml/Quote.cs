using System.Text;

namespace Connector.Pipelines.Yaml;

/// <summary>Puts what somebody wrote into a message: short, and without control characters that would play with a terminal.</summary>
internal static class Quote
{
    private const int Longest = 60;

    public static string Text(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes().Take(Longest))
            quoted.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        return quoted.Append(text.Length > Longest ? "…\"" : "\"").ToString();
    }
}
