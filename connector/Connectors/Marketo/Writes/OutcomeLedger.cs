namespace Connector.Marketo;

/// <summary>The outcomes of a batch, filled call by call and kept in the order of its operations.</summary>
internal sealed class OutcomeLedger(Batch batch)
{
    private readonly Outcome?[] _outcomes = new Outcome?[batch.Operations.Count];

    /// <summary>Whether anything is known yet: from then on a fault is told row by row, not thrown.</summary>
    public bool HasBegun { get; private set; }

    /// <exception cref="InvalidOperationException">A row was forgotten.</exception>
    public IReadOnlyList<Outcome> Outcomes =>
        [.. _outcomes.Select((outcome, place) => outcome ?? throw new InvalidOperationException($"Operation {batch.Operations[place].Id} has no outcome."))];

    public IReadOnlyList<Operation> OperationsOf(WriteCall call) => [.. call.Rows.Select(row => batch.Operations[row.Place])];

    public void Note(WriteCall call, IEnumerable<Outcome> told)
    {
        HasBegun = true;
        foreach (var (row, outcome) in call.Rows.Zip(told))
            _outcomes[row.Place] = outcome;
    }

    /// <summary>Notes that a call may have been executed.</summary>
    public void Lose(WriteCall call, Fault fault) => Note(call, OperationsOf(call).Select(operation => new Unknown(operation.Id, fault)));

    /// <summary>Notes that these calls are not sent any more.</summary>
    public void Leave(IEnumerable<WriteCall> calls, Fault fault)
    {
        foreach (var call in calls)
            Note(call, OperationsOf(call).Select(operation => new Unprocessed(operation.Id, fault)));
    }
}
