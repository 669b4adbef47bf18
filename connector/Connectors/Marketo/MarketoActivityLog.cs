namespace Connector.Marketo;

/// <summary>Notes on a person as custom activities (CONTRACT 2.3). Marketo adds what it is sent, twice if sent twice.</summary>
internal sealed class MarketoActivityLog(MarketoApi api, string typeName) : IActivityLog
{
    private NoteType? _type;

    public async Task<IReadOnlyList<Fault?>> NoteAsync(IReadOnlyList<Note> notes, CancellationToken cancel)
    {
        var faults = new Fault?[notes.Count];
        if (notes.Count == 0)
            return faults;
        try
        {
            _type ??= await FindTypeAsync(cancel);
        }
        catch (FaultException fault)
        {
            return [.. notes.Select(_ => fault.Fault)];
        }

        if (_type is null)
            return [.. notes.Select(_ => MarketoFaults.ActivityTypeMissing(typeName))];
        foreach (var call in WriteCall.Fill("activities/external.json", """{"input":[""", notes.Select((note, place) => new WriteRow(place, _type.Activity(note)))))
            await AddAsync(call, faults, cancel);
        return faults;
    }

    private async Task<NoteType?> FindTypeAsync(CancellationToken cancel)
    {
        var reply = await api.GetAsync("activities/types.json", [], cancel);
        return reply.Rows().Where(type => NoteType.IsCalled(type, typeName)).Select(type => new NoteType(type)).FirstOrDefault();
    }

    private async Task AddAsync(WriteCall call, Fault?[] faults, CancellationToken cancel)
    {
        try
        {
            var reply = await api.PostAsync(call.Path, call.Body, cancel);
            var rows = reply.Rows();
            foreach (var (row, index) in call.Rows.Select((row, index) => (row, index)))
                faults[row.Place] = index < rows.Count ? NoteType.FaultOf(rows[index]) : MarketoFaults.UnreadableAnswer;
        }
        catch (FaultException fault)
        {
            foreach (var row in call.Rows)
                faults[row.Place] = fault.Fault;
        }
    }
}
