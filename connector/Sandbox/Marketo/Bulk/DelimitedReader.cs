using System.Text;

namespace Connector.Sandbox.Marketo;

/// <summary>Rows of an uploaded file. A quoted cell may hold anything, a quote in it is doubled; lines end in LF or CRLF, empty ones are none.</summary>
internal static class DelimitedReader
{
    public static IEnumerable<List<string>> Rows(string text, char delimiter)
    {
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        while (at < text.Length)
        {
            if (text[at] is '\r' or '\n')
            {
                at++;
                continue;
            }

            var row = new List<string>();
            while (true)
            {
                row.Add(Cell(text, delimiter, ref at));
                if (at >= text.Length || text[at] != delimiter)
                    break;
                at++;
            }

            yield return row;
        }
    }

    private static string Cell(string text, char delimiter, ref int at)
    {
        if (at < text.Length && text[at] == '"')
            return Quoted(text, delimiter, ref at);
        var end = text.AsSpan(at).IndexOfAny(delimiter, '\r', '\n');
        var cell = end < 0 ? text[at..] : text.Substring(at, end);
        at += cell.Length;
        return cell;
    }

    private static string Quoted(string text, char delimiter, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
                cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[at++]);
            else
                break;
        }

        // What stands behind the closing quote belongs to nothing.
        while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n'))
            at++;
        return cell.ToString();
    }
}
