using System.Globalization;
using Connector.Engine.Questions;
using CsvHelper;

namespace Connector.Engine.ByHand;

/// <summary>Links as a CSV file (RFC 4180) with a heading: to keep them, to look at them in a spreadsheet, and to link again after an org was restored or changed.</summary>
public sealed class Crosswalk(string first, string second)
{
    private static readonly CsvWriterOptions Written = CsvWriterOptions.Default with { NewLine = "\n" };

    // Whichever separator a spreadsheet of whatever country wrote; a quote that is never closed is told, not mended.
    private static readonly CsvReaderOptions AsRead = CsvReaderOptions.Default with
    {
        Separator = null,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        IncludeValuesInExceptions = false,
        TrimWhitespace = true,
    };

    private readonly string[] needed = [first + "_id", second + "_id"];

    public IEnumerable<string> Write(IEnumerable<KnownLink> links)
    {
        yield return Line(first + "_id", first + "_type", second + "_id", second + "_type", "state", "reason", "made_by", "since", "who");
        foreach (var link in links)
        {
            yield return Line(link.Ids[first], link.Entities[first], link.Ids[second], link.Entities[second], link.State, link.Reason, link.MadeBy,
                link.Since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), link.Who);
        }
    }

    /// <summary>Every row with its line; columns may stand in any order, and those it does not know are passed over.</summary>
    /// <exception cref="InvalidPipelineException"><c>link.bad_file</c>: no heading, or rows that do not fit it.</exception>
    public IReadOnlyList<HandedPair> Read(string text, string file)
    {
        using var csv = CsvReader.FromText(text, AsRead);
        var (pairs, wrong) = (new List<HandedPair>(), new List<Finding>());
        try
        {
            var missing = needed.Where(column => !csv.TryGetFieldIndex(column, out _)).ToList();
            if (missing.Count > 0)
            {
                throw new InvalidPipelineException([Wrong(file, 1, $"the heading lacks {string.Join(" and ", missing)}")]);
            }

            while (csv.Read())
            {
                if (csv.FieldCount == csv.Headers.Count)
                {
                    pairs.Add(Pair(csv));
                }
                else
                {
                    wrong.Add(Wrong(file, csv.LineNumber, $"the row has {csv.FieldCount} cells, the heading {csv.Headers.Count}"));
                }
            }
        }
        catch (CsvFormatException broken)
        {
            wrong.Add(Wrong(file, Math.Max(broken.LineNumber, 1), "a quotation mark is opened and never closed, or stands in the middle of a cell; double it inside a quoted cell"));
        }

        return wrong.Count > 0 ? throw new InvalidPipelineException(wrong) : pairs;
    }

    private static Finding Wrong(string file, long line, string what) => new(file, (int)line, 1, Severity.Error, "", "link.bad_file", what);

    private static string Line(params ReadOnlySpan<string?> cells)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Written, leaveOpen: true))
        {
            foreach (var cell in cells)
            {
                csv.WriteField(cell ?? "");
            }

            csv.EndRecord();
        }

        return text.ToString().TrimEnd('\n');
    }

    private HandedPair Pair(CsvReader csv)
    {
        string? Cell(string column) => csv.TryGetFieldIndex(column, out var at) && !csv.IsEmpty(at) ? csv.GetString(at) : null;
        return new HandedPair(csv.LineNumber, Cell(first + "_id"), Cell(first + "_type"), Cell(second + "_id"), Cell(second + "_type"), Cell("state") == "dead", Cell("reason"));
    }
}
