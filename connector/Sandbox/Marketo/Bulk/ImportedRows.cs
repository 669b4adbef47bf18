namespace Connector.Sandbox.Marketo;

/// <summary>The rows of an upload: what became of each.</summary>
internal sealed class ImportedRows(string text, DelimitedForm form, ImportTarget target)
{
    private string? text = text;

    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Why no row was taken.</summary>
    public string? Refusal { get; private set; }

    public int Imported { get; private set; }

    /// <summary>How many different people that were.</summary>
    public int Members { get; private set; }

    public List<RowReport> Failures { get; } = [];

    public List<RowReport> Warnings { get; } = [];

    public void Write()
    {
        var members = new HashSet<long>();
        using var rows = DelimitedReader.Rows(text!, form.Delimiter).GetEnumerator();
        text = null;
        Header = rows.MoveNext() ? rows.Current : [];
        var fields = target.Columns(Header, out var refusal);
        Refusal = refusal;
        while (Refusal is null && rows.MoveNext())
        {
            var (lead, failure, warning) = target.Import(fields, rows.Current);
            if (failure is not null)
                Failures.Add(new RowReport(rows.Current, failure));
            if (warning is not null)
                Warnings.Add(new RowReport(rows.Current, warning));
            if (lead is null)
                continue;
            Imported++;
            members.Add(lead.Id);
        }

        Members = members.Count;
    }
}

/// <summary>A row as it was sent, and what is to be said of it.</summary>
internal sealed record RowReport(IReadOnlyList<string> Cells, string Reason);
