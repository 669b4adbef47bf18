using System.Text;
using System.Text.RegularExpressions;

namespace SfdcSync.Help;

/// <summary>The page of codes as a topic of Get-Help: whoever has just the module finds every code there.</summary>
public static partial class CodesTopic
{
    public const string Name = "about_SfdcSync_Codes";
    private const int Width = 80;

    /// <summary>The topic, made of the lines of the page.</summary>
    public static string Of(IEnumerable<string> page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var topic = new StringBuilder()
            .Append("TOPIC\n").Append(Wrapped(Name, 4)).Append("\nSHORT DESCRIPTION\n").Append(Wrapped("Every code the module can say, what it means, and what helps.", 4)).Append("\nLONG DESCRIPTION\n");
        foreach (var line in page.SkipWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)))
        {
            topic.Append(Line(line));
        }

        return topic.Append("\nSEE ALSO\n").Append(Wrapped("about_SfdcSync_Errors", 4)).ToString();
    }

    private static string Line(string line)
    {
        if (line.StartsWith("## ", StringComparison.Ordinal))
        {
            return $"\n  {line[3..].ToUpperInvariant()}\n";
        }

        var cells = line.Trim('|', ' ').Split(" | ");
        return !line.StartsWith('|') ? (line.Length == 0 ? "" : "\n" + Wrapped(line, 4))
            : cells[0].StartsWith('`') ? $"\n    {cells[0].Trim('`')}\n{Wrapped(cells[1], 8)}{(cells.Length > 2 ? Wrapped("Cure: " + cells[2], 8) : "")}"
            : "";
    }

    private static string Wrapped(string text, int indent)
    {
        var (lines, line) = (new StringBuilder(), new StringBuilder());
        foreach (var word in Plain(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && indent + line.Length + 1 + word.Length > Width)
            {
                lines.Append(' ', indent).Append(line).Append('\n');
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        return lines.Append(' ', indent).Append(line).Append('\n').ToString();
    }

    private static string Plain(string markdown) => Marks().Replace(markdown.Replace('`', '"'), "${text}");

    [GeneratedRegex(@"\*\*(?<text>[^*]*)\*\*|\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Marks();
}
