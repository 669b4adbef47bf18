namespace Connector.Marketo;

/// <summary>Sends a batch, one call after the other: Marketo doubles people when calls with one key run at once (B-B11).</summary>
internal sealed class LeadWriter(MarketoApi api)
{
    public async Task<IReadOnlyList<Outcome>> WriteAsync(Batch batch, LeadShape shape, CancellationToken cancel)
    {
        var outcomes = new Outcome?[batch.Operations.Count];
        var calls = new Stack<WriteCall>(WriteCalls.Of(batch, shape).Reverse());
        var begun = false;
        while (calls.TryPop(out var call))
        {
            try
            {
                if (await SendAsync(call, batch, outcomes, cancel) is { } halves)
                {
                    calls.Push(halves.Second);
                    calls.Push(halves.First);
                    continue;
                }
            }
            catch (TransientException lost) when (lost.Fault.Recovery == Recovery.LookUp)
            {
                Settle(call, operation => new Unknown(operation.Id, lost.Fault));
                // What is left waits: a system that loses answers is not given more to lose.
                Leave(calls, lost.Fault with { Recovery = Recovery.Retry });
            }
            catch (FaultException stopped) when (begun)
            {
                // Part of the batch was executed, so the fault is told row by row.
                calls.Push(call);
                Leave(calls, stopped.Fault);
            }

            begun = true;
        }

        return [.. outcomes.OfType<Outcome>()];

        void Settle(WriteCall call, Func<Operation, Outcome> outcome)
        {
            foreach (var row in call.Rows)
                outcomes[row.Place] = outcome(batch.Operations[row.Place]);
        }

        void Leave(Stack<WriteCall> rest, Fault fault)
        {
            while (rest.TryPop(out var call))
                Settle(call, operation => new Unprocessed(operation.Id, fault));
        }
    }

    /// <summary>Sends one call; answers its halves when Marketo refuses the whole for what one row says.</summary>
    private async Task<(WriteCall First, WriteCall Second)?> SendAsync(WriteCall call, Batch batch, Outcome?[] outcomes, CancellationToken cancel)
    {
        var sent = call.Rows.Select(row => batch.Operations[row.Place]).ToList();
        var (reply, refusal) = await PostAsync(call, cancel);
        if (refusal is { Recovery: Recovery.FixRecord } && sent.Count > 1)
            return call.Halve();
        if (refusal is { Recovery: not Recovery.FixRecord })
            throw refusal.Recovery == Recovery.Retry ? new TransientException(refusal) : new TerminalException(refusal);
        var told = reply is null ? sent.Select(operation => RowOutcome.OfFault(operation, refusal!)) : RowOutcome.Of(sent, reply);
        foreach (var (row, outcome) in call.Rows.Zip(told))
            outcomes[row.Place] = outcome;
        return null;
    }

    private async Task<(Reply? Reply, Fault? Refusal)> PostAsync(WriteCall call, CancellationToken cancel)
    {
        try
        {
            var reply = await api.PostAsync(call.Path, call.Body, cancel);
            return reply.Refusal is { } refusal ? (null, refusal) : (reply, null);
        }
        catch (TerminalException refused) when (refused.Fault.Code == MarketoFaults.TooLarge)
        {
            return (null, refused.Fault with { Recovery = Recovery.FixRecord });
        }
    }
}
