namespace Connector.Sandbox.Marketo;

/// <summary>Rows that are chosen when the file is begun and written a thousand at a time, each as it is at that moment.</summary>
/// <param name="gate">Held while a piece is written; null where nothing can change meanwhile.</param>
internal abstract class PiecewiseRows<T>(Lock? gate, IReadOnlyList<string> header, Func<IEnumerable<T>> chosen) : IExportRows
{
    private const int AtOnce = 1_000;
    private List<T> rows = [];
    private int next;

    public void Begin() => rows = [.. chosen()];

    public void WriteHeader(DelimitedWriter text)
    {
        foreach (var name in header)
            text.Add(name);
        text.EndLine();
    }

    public int WriteNext(DelimitedWriter text)
    {
        var to = Math.Min(rows.Count, next + AtOnce);
        var count = to - next;
        gate?.Enter();
        try
        {
            for (; next < to; next++)
            {
                Write(text, rows[next]);
                text.EndLine();
            }
        }
        finally
        {
            gate?.Exit();
        }

        return count == 0 ? -1 : count;
    }

    /// <summary>The cells of one row.</summary>
    protected abstract void Write(DelimitedWriter text, T row);
}
