using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// Sends a batch and reads what became of each row. Rows that met a lock are sent again by themselves; a request refused as a whole was not executed,
/// so it is halved until the culprit stands alone.
/// </summary>
internal sealed class BatchWriter(SalesforceApi api, EntitySchema schema, Batch batch, Parents parents, TimeProvider time)
{
    private const int TriesAgainstLocks = 3;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(3);

    private readonly Dictionary<OperationId, Outcome> _outcomes = [];

    /// <summary>Other operations of the batch have been executed already: from here on every fault is an outcome, none an exception.</summary>
    public bool OthersAreDone { get; init; }

    public async Task<IReadOnlyList<Outcome>> RunAsync(CancellationToken cancel)
    {
        foreach (var operation in batch.Operations)
        {
            if (ValueEncoder.Misfit(schema, operation.Fields) is { } misfit)
                _outcomes[operation.Id] = new Rejected(operation.Id, misfit);
        }

        if (ConditionalWrite.Takes(batch, api.Client.Clock.Now()) && _outcomes.Count == 0)
            Keep([await new ConditionalWrite(api, schema).RunAsync(batch, cancel)]);
        else
            await SendGroupsAsync([.. batch.Operations.Where(operation => !_outcomes.ContainsKey(operation.Id))], cancel);
        await SendLockedAgainAsync(cancel);
        return [.. batch.Operations.Select(operation => _outcomes[operation.Id])];
    }

    // One request upserts on one field.
    private async Task SendGroupsAsync(IReadOnlyList<Operation> operations, CancellationToken cancel)
    {
        foreach (var group in operations.GroupBy(operation => operation.Key?.Field, StringComparer.OrdinalIgnoreCase))
            await SendAsync([.. group], cancel);
    }

    private async Task SendLockedAgainAsync(CancellationToken cancel)
    {
        for (var tries = 1; tries <= TriesAgainstLocks; tries++)
        {
            var locked = batch.Operations.Where(operation => _outcomes[operation.Id] is Unprocessed { Fault.Recovery: Recovery.Retry }).ToArray();
            if (locked.Length == 0)
                return;
            // Whoever cancels the wait still learns what was done.
            await Task.Delay(FirstWait * tries, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancel.IsCancellationRequested)
                return;
            // One after the other and smaller each time, with the rows of one account together: neighbours in two requests lock each other out.
            foreach (var part in parents.Together(locked, Math.Max(1, locked.Length / (2 * tries))))
                await SendGroupsAsync(part, cancel);
        }
    }

    private async Task SendAsync(IReadOnlyList<Operation> operations, CancellationToken cancel)
    {
        try
        {
            var reply = await api.SendAsync(CollectionRequest.Of(api, schema, batch, operations), cancel);
            if (reply.IsSuccess)
                Keep(CollectionReply.Read(reply, batch.Kind, operations));
            else
                await RefusedAsync(VendorError.Of(reply), operations, cancel);
        }
        catch (FaultException lost) when (lost.Fault.Recovery == Recovery.LookUp)
        {
            Keep(operations.Select(operation => new Unknown(operation.Id, lost.Fault)));
        }
        catch (OperationCanceledException) when (SomethingWasDone)
        {
            Keep(operations.Select(operation => new Unknown(operation.Id, ConnectionFaults.AnswerLost(Effect.Writes))));
        }
        catch (FaultException refused) when (SomethingWasDone)
        {
            Keep(operations.Select(operation => new Unprocessed(operation.Id, refused.Fault)));
        }
    }

    private async Task RefusedAsync(VendorError error, IReadOnlyList<Operation> operations, CancellationToken cancel)
    {
        var fault = error.ToFault();
        if (fault.Recovery is not (Recovery.FixRecord or Recovery.ReadAgain))
            throw error.ToTerminal();
        if (operations.Count == 1)
        {
            Keep([RowRefusal.Of(error, operations[0])]);
            return;
        }

        foreach (var half in operations.Chunk((operations.Count + 1) / 2))
            await SendAsync(half, cancel);
    }

    // From the first row's answer on, an exception would deny what was done.
    private bool SomethingWasDone => OthersAreDone || _outcomes.Values.Any(outcome => outcome is Applied or Unknown);

    private void Keep(IEnumerable<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
            _outcomes[outcome.Operation] = outcome;
    }
}
