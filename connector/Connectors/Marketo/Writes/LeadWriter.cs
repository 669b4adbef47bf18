namespace Connector.Marketo;

/// <summary>Sends a batch, one call after the other: Marketo doubles people when calls with one key run at once (B-B11).</summary>
internal sealed class LeadWriter(MarketoApi api)
{
    public async Task<IReadOnlyList<Outcome>> WriteAsync(Batch batch, LeadShape shape, CancellationToken cancel)
    {
        var ledger = new OutcomeLedger(batch);
        var calls = new Stack<WriteCall>(WriteCalls.Of(batch, shape, api.Options.Partition).Reverse());
        while (calls.TryPop(out var call))
        {
            try
            {
                foreach (var half in await SendAsync(call, ledger, cancel))
                    calls.Push(half);
            }
            catch (TransientException lost) when (lost.Fault.Recovery == Recovery.LookUp)
            {
                ledger.Lose(call, lost.Fault);
                // What is left waits: a system that loses answers is not given more to lose.
                ledger.Leave(calls, lost.Fault with { Recovery = Recovery.Retry });
                calls.Clear();
            }
            catch (FaultException stopped) when (ledger.HasBegun)
            {
                // Part of the batch was executed, so the fault is told row by row.
                ledger.Leave(calls.Append(call), stopped.Fault);
                calls.Clear();
            }
        }

        return ledger.Outcomes;
    }

    /// <summary>Sends one call. Answers its halves, the first one last, when Marketo refuses the whole call for what one row says.</summary>
    private async Task<WriteCall[]> SendAsync(WriteCall call, OutcomeLedger ledger, CancellationToken cancel)
    {
        var sent = ledger.OperationsOf(call);
        var (reply, refusal) = await PostAsync(call, cancel);
        switch (refusal?.Recovery)
        {
            case null:
                ledger.Note(call, RowOutcome.Of(sent, reply!));
                return [];
            case Recovery.FixRecord when sent.Count > 1:
                return call.Halve();
            case Recovery.FixRecord:
                ledger.Note(call, [RowOutcome.OfFault(sent[0], refusal)]);
                return [];
            case Recovery.Retry:
                throw new TransientException(refusal);
            default:
                throw new TerminalException(refusal);
        }
    }

    private async Task<(Reply? Reply, Fault? Refusal)> PostAsync(WriteCall call, CancellationToken cancel)
    {
        try
        {
            var reply = await api.PostAsync(call.Path, call.Body, cancel);
            return (reply, reply.Refusal);
        }
        catch (TerminalException refused) when (refused.Fault.Code == MarketoFaults.TooLarge)
        {
            return (null, refused.Fault with { Recovery = Recovery.FixRecord });
        }
    }
}
