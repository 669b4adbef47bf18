using System.Text;

namespace Connector.Marketo;

/// <summary>Rows that go to Marketo in one call.</summary>
/// <param name="Head">The body up to the first row.</param>
internal sealed record WriteCall(string Path, string Head, IReadOnlyList<WriteRow> Rows)
{
    // Marketo takes 1 MB (CONTRACT 2.0); whether that means 1,000,000 or 1,048,576 is not said.
    private const int MostBytes = 1_000_000;
    private const string Tail = "]}";

    public string Body => $"{Head}{string.Join(',', Rows.Select(row => row.Json))}{Tail}";

    /// <summary>As few calls as the limits of rows and bytes allow; a row that is too long by itself goes alone, for Marketo to refuse.</summary>
    public static IEnumerable<WriteCall> Fill(string path, string head, IEnumerable<WriteRow> rows)
    {
        var call = new List<WriteRow>();
        var empty = Encoding.UTF8.GetByteCount(head) + Tail.Length;
        var bytes = empty;
        foreach (var row in rows)
        {
            if (call.Count > 0 && (call.Count == MarketoApi.RowsPerCall || bytes + row.Bytes > MostBytes))
            {
                yield return new WriteCall(path, head, call);
                call = [];
                bytes = empty;
            }

            call.Add(row);
            bytes += row.Bytes;
        }

        if (call.Count > 0)
            yield return new WriteCall(path, head, call);
    }

    /// <summary>The same rows in two calls, to find the one that Marketo refuses the whole call for; the first half comes last, to be popped first.</summary>
    public WriteCall[] Halve() =>
        [this with { Rows = [.. Rows.Skip(Rows.Count / 2)] }, this with { Rows = [.. Rows.Take(Rows.Count / 2)] }];
}

/// <summary>One row as JSON.</summary>
/// <param name="Place">Its place in the batch.</param>
internal sealed record WriteRow(int Place, string Json)
{
    /// <summary>With the comma that parts it from its neighbour.</summary>
    public int Bytes { get; } = Encoding.UTF8.GetByteCount(Json) + 1;
}
