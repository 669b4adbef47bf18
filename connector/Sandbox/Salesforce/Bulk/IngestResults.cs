using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Saving;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>What became of a job's rows, as CSV. Not in the order of the upload: who wants to know which row is which keeps a key in it (CONTRACT 1.10).</summary>
internal sealed class IngestResults(IngestJob job)
{
    private const int Piece = 64 * 1024;

    public RestAnswer Successful() => Answer(["sf__Id", "sf__Created"], Shuffled(row => row.Saved), (csv, outcome) =>
    {
        csv.Add(outcome.Id);
        csv.Add(outcome.Created ? "true" : "false");
    });

    public RestAnswer Failed() => Answer(["sf__Id", "sf__Error"], Shuffled(row => !row.Saved), (csv, outcome) =>
    {
        csv.Add(outcome.Id);
        csv.Add(Text(outcome));
    });

    public RestAnswer Unprocessed() => Answer([], [.. Enumerable.Range(job.Processed, (job.Table?.Count ?? 0) - job.Processed)], null);

    /// <summary><c>CODE:message:fields --</c>, one after the other.</summary>
    public static string Text(SaveOutcome outcome) => string.Concat(outcome.Errors.Select(error =>
        $"{error.Code}:{error.Message}:{string.Concat((error.Fields ?? []).Select(field => field + " "))}--"));

    private int[] Shuffled(Func<SaveOutcome, bool> wanted)
    {
        var rows = Enumerable.Range(0, job.Processed).Where(row => wanted(job.Load![row])).ToArray();
        new Random(rows.Length).Shuffle(rows);
        return rows;
    }

    private RestAnswer Answer(string[] first, int[] rows, Action<CsvText, SaveOutcome>? write) =>
        RestAnswer.Csv((body, cancel) => WriteAsync(body, first, rows, write, cancel));

    private async Task WriteAsync(Stream body, string[] first, int[] rows, Action<CsvText, SaveOutcome>? write, CancellationToken cancel)
    {
        using var csv = new CsvText(job.Head.Form, Piece * 2);
        foreach (var name in first.Concat(job.Table?.Header ?? []))
            csv.Add(name);
        csv.EndLine();
        foreach (var row in rows)
        {
            write?.Invoke(csv, job.Load![row]);
            foreach (var value in job.Table!.Row(row))
                csv.Add(value);
            csv.EndLine();
            if (csv.Length < Piece)
                continue;
            await body.WriteAsync(csv.Written, cancel);
            csv.Clear();
        }

        await body.WriteAsync(csv.Written, cancel);
    }
}
