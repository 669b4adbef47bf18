using System.Globalization;
using System.Text;
using Connector.Engine.Questions;

namespace Connector.Engine.ByHand;

/// <summary>Links as a CSV file (RFC 4180) with a heading: to keep them, to look at them in a spreadsheet, and to link again after an org was restored or changed.</summary>
public sealed class Crosswalk(string first, string second)
{
    private readonly string[] needed = [first + "_id", second + "_id"];

    public IEnumerable<string> Write(IEnumerable<KnownLink> links) =>
    [
        $"{first}_id,{first}_type,{second}_id,{second}_type,state,reason,made_by,since,who",
        .. links.Select(link => string.Join(',', new[]
        {
            link.Ids[first], link.Entities[first], link.Ids[second], link.Entities[second], link.State, link.Reason, link.MadeBy,
            link.Since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), link.Who,
        }.Select(Quoted))),
    ];

    /// <summary>Every row with its line; columns may stand in any order, and those it does not know are passed over.</summary>
    /// <exception cref="InvalidPipelineException"><c>link.bad_file</c>: no heading, or rows that do not fit it.</exception>
    public IReadOnlyList<HandedPair> Read(string text, string file)
    {
        var rows = Rows(text).ToList();
        var heading = rows.Count == 0 ? [] : rows[0].Cells.Select(cell => cell.Trim().TrimStart('\uFEFF').ToLowerInvariant()).ToList();
        if (needed.Where(column => !heading.Contains(column, StringComparer.OrdinalIgnoreCase)).ToList() is { Count: > 0 } missing)
        {
            throw new InvalidPipelineException([new Finding(file, 1, 1, Severity.Error, "", "link.bad_file", $"the heading lacks {string.Join(" and ", missing)}")]);
        }

        var wrong = rows.Skip(1).Where(row => row.Cells.Count != heading.Count)
            .Select(row => new Finding(file, row.Line, 1, Severity.Error, "", "link.bad_file", $"the row has {row.Cells.Count} cells, the heading {heading.Count}")).ToList();
        return wrong.Count > 0 ? throw new InvalidPipelineException(wrong) : [.. rows.Skip(1).Select(row => Pair(row, heading))];
    }

    private HandedPair Pair((int Line, List<string> Cells) row, List<string> heading)
    {
        string? Cell(string column) => heading.FindIndex(name => string.Equals(name, column, StringComparison.OrdinalIgnoreCase)) is var at and >= 0 && row.Cells[at].Length > 0 ? row.Cells[at] : null;
        return new HandedPair(row.Line, Cell(first + "_id"), Cell(first + "_type"), Cell(second + "_id"), Cell(second + "_type"), Cell("state") == "dead", Cell("reason"));
    }

    private static string Quoted(string? cell) => cell is null ? "" : cell.AsSpan().ContainsAny("\",\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static IEnumerable<(int Line, List<string> Cells)> Rows(string text)
    {
        var (cells, cell, quoted, line, began) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : '\n';
            if (quoted && at < text.Length)
            {
                quoted = letter != '"' || (at + 1 < text.Length && text[at + 1] == '"');
                at += letter == '"' && quoted ? 1 : 0;
                _ = quoted ? cell.Append(letter) : cell;
            }
            else if (letter == '"')
            {
                quoted = true;
            }
            else if (letter is ',' or '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (letter == '\n' && (cells.Count > 1 || cells[0].Length > 0))
                {
                    yield return (began, cells);
                }

                cells = letter == '\n' ? [] : cells;
            }
            else
            {
                cell.Append(letter);
            }

            line += letter == '\n' ? 1 : 0;
            began = cells.Count == 0 && cell.Length == 0 && !quoted ? line : began;
        }
    }
}
