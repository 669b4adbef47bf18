namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>LIKE: % is any run of characters, _ any one character, case does not matter.</summary>
internal sealed class LikePattern(string pattern)
{
    /// <summary>Stand-ins for the escaped signs, from the private use area so that no text holds them.</summary>
    public const string LiteralUnderscore = "\uE05F";

    public const string LiteralPercent = "\uE025";

    private readonly string pattern = pattern.ToUpperInvariant();

    /// <summary>Outside LIKE the escaped signs mean themselves.</summary>
    public static string Plain(string text) => text.Replace(LiteralUnderscore, "_", StringComparison.Ordinal).Replace(LiteralPercent, "%", StringComparison.Ordinal);

    public bool Matches(string text)
    {
        int inText = 0, inPattern = 0, afterPercent = -1, resume = 0;
        while (inText < text.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '%')
            {
                afterPercent = ++inPattern;
                resume = inText;
            }
            else if (inPattern < pattern.Length && MatchesOne(pattern[inPattern], text[inText]))
            {
                inPattern++;
                inText++;
            }
            else if (afterPercent >= 0)
            {
                inPattern = afterPercent;
                inText = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(inPattern).TrimStart('%').IsEmpty;
    }

    private static bool MatchesOne(char sign, char letter) => sign switch
    {
        '_' => true,
        '\uE05F' => letter == '_',
        '\uE025' => letter == '%',
        _ => sign == char.ToUpperInvariant(letter),
    };
}
