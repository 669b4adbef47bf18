namespace Connector.Marketo;

/// <summary>Notes on a person as custom activities (CONTRACT 2.3). Marketo adds what it is sent, twice if sent twice.</summary>
internal sealed class MarketoActivityLog(MarketoApi api, MarketoOptions options, Action<string> log) : IActivityLog
{
    private readonly string _typeName = options.RejectedActivity;
    private NoteType? _type;
    private Fault? _why;

    /// <summary>Makes the type unless it is there.</summary>
    public async Task<SetUpStep> SetUpAsync(CancellationToken cancel)
    {
        var what = $"activity type {_typeName}";
        try
        {
            if (await FindTypeAsync(cancel) is not null)
                return new SetUpStep(what, Made: false, Fault: null);
            await new NoteTypeMaker(api, _typeName).MakeAsync(cancel);
            return new SetUpStep(what, Made: true, Fault: null);
        }
        catch (FaultException refused)
        {
            return new SetUpStep(what, Made: false, refused.Fault);
        }
    }

    public async Task<IReadOnlyList<Fault?>> NoteAsync(IReadOnlyList<Note> notes, CancellationToken cancel)
    {
        var faults = new Fault?[notes.Count];
        if (notes.Count == 0)
            return faults;
        try
        {
            _type ??= await FindTypeAsync(cancel) ?? await MakeTypeAsync(cancel);
        }
        catch (FaultException fault)
        {
            return [.. notes.Select(_ => fault.Fault)];
        }

        if (_type is null)
            return [.. notes.Select(_ => MarketoFaults.ActivityTypeMissing(_typeName, _why))];
        foreach (var call in WriteCall.Fill("activities/external.json", """{"input":[""", notes.Select((note, place) => new WriteRow(place, _type.Activity(note)))))
            await AddAsync(call, faults, cancel);
        return faults;
    }

    private async Task<NoteType?> FindTypeAsync(CancellationToken cancel)
    {
        var reply = await api.GetAsync("activities/types.json", [], cancel);
        return reply.Rows().Where(type => NoteType.IsCalled(type, _typeName)).Select(type => new NoteType(type)).FirstOrDefault();
    }

    // A note is a courtesy: where the type cannot be made, the cure is told with it and nothing else suffers.
    private async Task<NoteType?> MakeTypeAsync(CancellationToken cancel)
    {
        if (!options.CreateRejectedActivity)
            return null;
        try
        {
            await new NoteTypeMaker(api, _typeName).MakeAsync(cancel);
            log($"marketo: made the custom activity type {_typeName}");
            return await FindTypeAsync(cancel);
        }
        catch (TerminalException refused)
        {
            _why = refused.Fault;
            log($"marketo: the custom activity type {_typeName} could not be made: {refused.Fault.Code}");
            return null;
        }
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
