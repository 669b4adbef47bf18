using System.Globalization;
using System.Text;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>One page of a bulk query's rows, streamed as CSV: a piece is made, then sent, so a slow client holds nobody up.</summary>
internal sealed class QueryResults(Org org, Selection selection, CsvForm form)
{
    private const int Piece = 64 * 1024;

    /// <summary>The last page says <c>null</c> for a locator: clients look for the word (CONTRACT 1.10).</summary>
    public RestAnswer Page(string? locator, string? maxRecords, int usual)
    {
        var rows = selection.Rows.Count;
        var from = From(locator, rows);
        if (maxRecords is not null && (!int.TryParse(maxRecords, out var asked) || asked < 1))
            throw JobRefusals.BadValue("maxRecords", maxRecords);
        var until = (int)Math.Min(rows, from + (maxRecords is null ? usual : long.Parse(maxRecords, CultureInfo.InvariantCulture)));
        return RestAnswer.Csv((body, cancel) => WriteAsync(body, from, until, cancel), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Sforce-NumberOfRecords"] = (until - from).ToString(CultureInfo.InvariantCulture),
            ["Sforce-Locator"] = until < rows ? Locator(until) : "null",
        });
    }

    /// <summary>All rows at once, as Bulk v1 tells them.</summary>
    public RestAnswer All() => RestAnswer.Csv((body, cancel) => WriteAsync(body, 0, selection.Rows.Count, cancel));

    private static string Locator(int at) => Convert.ToBase64String(Encoding.ASCII.GetBytes(at.ToString(CultureInfo.InvariantCulture))).TrimEnd('=');

    private static int From(string? locator, int rows)
    {
        if (string.IsNullOrEmpty(locator))
            return 0;
        Span<byte> text = stackalloc byte[16];
        var padded = locator.PadRight((locator.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(padded, text, out var length) && int.TryParse(text[..length], CultureInfo.InvariantCulture, out var from) && from > 0 && from < rows
            ? from
            : throw JobRefusals.BadValue("locator", locator);
    }

    private async Task WriteAsync(Stream body, int from, int until, CancellationToken cancel)
    {
        using var csv = new CsvText(form, Piece * 2);
        foreach (var column in selection.Columns)
            csv.Add(Selection.Header(column));
        csv.EndLine();
        var ownOnly = selection.Columns.All(column => column.IsOwn);
        for (var at = from; at < until;)
        {
            at = ownOnly ? Fill(csv, at, until) : FillWithParents(csv, at, until);
            await body.WriteAsync(csv.Written, cancel);
            csv.Clear();
        }

        await body.WriteAsync(csv.Written, cancel);
    }

    /// <summary>Parents are looked up in tables that others write to.</summary>
    private int FillWithParents(CsvText csv, int at, int until)
    {
        lock (org.Gate)
            return Fill(csv, at, until);
    }

    private int Fill(CsvText csv, int at, int until)
    {
        var (rows, columns) = (selection.Rows, selection.Columns);
        for (; at < until && csv.Length < Piece; at++)
        {
            var row = rows[at];
            foreach (var column in columns)
                csv.Add(column.IsOwn ? row[column.Field] : column.Read(row), column.Field.Kind);
            csv.EndLine();
        }

        return at;
    }
}
