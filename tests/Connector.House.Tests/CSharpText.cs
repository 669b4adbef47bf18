using System.Text;

namespace Connector.House.Tests;

/// <summary>A C# file without what does not run: comments, and where asked the contents of strings too.</summary>
internal static class CSharpText
{
    public static string WithoutComments(string code) => Strip(code, keepStrings: true);

    /// <summary>Names only: neither comments nor strings.</summary>
    public static string Names(string code) => Strip(code, keepStrings: false);

    private static string Strip(string code, bool keepStrings)
    {
        var kept = new StringBuilder(code.Length);
        for (var at = 0; at < code.Length;)
        {
            var (end, isText) = Token(code, at);
            if (end == at)
            {
                kept.Append(code[at++]);
                continue;
            }

            kept.Append(isText && keepStrings ? code[at..end] : isText ? "\"\"" : " ");
            at = end;
        }

        return kept.ToString();
    }

    /// <summary>Where the comment or string that begins here ends; here itself when none begins.</summary>
    private static (int End, bool IsText) Token(string code, int at) => code[at..Math.Min(at + 3, code.Length)] switch
    {
        ['/', '/', ..] => (After(code, "\n", at), false),
        ['/', '*', ..] => (After(code, "*/", at + 2), false),
        "\"\"\"" => (After(code, "\"\"\"", at + 3), true),
        ['\'', ..] when at + 2 < code.Length && code[at + 1] == '\\' => (After(code, "'", at + 3), true),
        ['\'', _, '\'', ..] => (at + 3, true),
        ['"', ..] => (Text(code, at), true),
        _ => (at, false),
    };

    private static int Text(string code, int at)
    {
        var verbatim = at > 0 && (code[at - 1] == '@' || (code[at - 1] == '$' && at > 1 && code[at - 2] == '@'));
        for (var end = at + 1; end < code.Length; end++)
        {
            if (code[end] == '\\' && !verbatim)
            {
                end++;
            }
            else if (code[end] == '"')
            {
                return end + 1;
            }
        }

        return code.Length;
    }

    private static int After(string code, string mark, int from) =>
        from < code.Length && code.IndexOf(mark, from, StringComparison.Ordinal) is var found and >= 0 ? found + mark.Length : code.Length;
}
