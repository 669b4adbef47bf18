namespace Connector.Sandbox.Marketo;

/// <summary>People, as they are when the piece they stand in is written.</summary>
internal sealed class LeadRows(Instance instance, IReadOnlyList<LeadField> fields, IReadOnlyList<string> header, Func<IEnumerable<Lead>> chosen) : IExportRows
{
    private const int AtOnce = 1_000;
    private List<Lead> leads = [];
    private int next;

    public void Begin() => leads = [.. chosen()];

    public void WriteHeader(DelimitedWriter text)
    {
        foreach (var name in header)
            text.Add(name);
        text.EndLine();
    }

    public int WriteNext(DelimitedWriter text)
    {
        var to = Math.Min(leads.Count, next + AtOnce);
        var rows = to - next;
        lock (instance.Gate)
        {
            for (; next < to; next++)
            {
                foreach (var field in fields)
                    text.Add(leads[next][field]);
                text.EndLine();
            }
        }

        return rows == 0 ? -1 : rows;
    }
}
