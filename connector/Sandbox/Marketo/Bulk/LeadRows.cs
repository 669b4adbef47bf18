namespace Connector.Sandbox.Marketo;

/// <summary>People, as they are when the piece they stand in is written.</summary>
internal sealed class LeadRows(Instance instance, IReadOnlyList<LeadField> fields, IReadOnlyList<string> header, Func<IEnumerable<Lead>> chosen) : PiecewiseRows<Lead>(instance.Gate, header, chosen)
{
    protected override void Write(DelimitedWriter text, Lead row)
    {
        foreach (var field in fields)
            text.Add(row[field]);
    }
}
