namespace Connector.Marketo;

/// <summary>
/// Makes people one (CONTRACT 2.2): the winner keeps its values, losers fill its blanks, activities and memberships go over; custom objects stay with the loser (B-J14).
/// With <c>mergeInCRM</c> only where the connection says so: what is merged here was merged in Salesforce before. The answer has no result, so a call is done as a whole or not at all.
/// </summary>
internal sealed class LeadMerger(MarketoApi api)
{
    private const int MostLosers = 25;
    private readonly string _inCrm = api.Options.MergeInCrm ? "&mergeInCRM=true" : "";

    public async Task<IReadOnlyList<Outcome>> RunAsync(Batch batch, CancellationToken cancel)
    {
        var outcomes = new Dictionary<OperationId, Outcome>();
        var calls = new Stack<Operation[]>(batch.Operations.GroupBy(operation => operation.Into!.Id, StringComparer.Ordinal).SelectMany(winner => winner.Chunk(MostLosers)).Reverse());
        while (calls.TryPop(out var losers))
        {
            try
            {
                var reply = await api.PostAsync($"leads/{losers[0].Into!.Id}/merge.json?leadIds={string.Join(',', losers.Select(loser => loser.RecordId))}{_inCrm}", "{}", cancel);
                if (reply.Refusal is { Recovery: Recovery.FixRecord } && losers.Length > 1)
                {
                    // One of them is refused, and nobody says which.
                    Array.ForEach([.. losers.Reverse()], loser => calls.Push([loser]));
                    continue;
                }

                Note(outcomes, losers, loser => reply.Refusal is { } refusal ? Refused(loser, refusal) : new Applied(loser.Id, loser.RecordId!, Created: false, reply.At));
            }
            catch (TransientException lost) when (lost.Fault.Recovery == Recovery.LookUp)
            {
                // What is left waits: a merge may take minutes, and the next would come on top.
                Note(outcomes, losers, loser => new Unknown(loser.Id, lost.Fault));
                Leave(outcomes, calls, lost.Fault with { Recovery = Recovery.Retry });
            }
            catch (FaultException stopped) when (outcomes.Count > 0)
            {
                calls.Push(losers);
                Leave(outcomes, calls, stopped.Fault);
            }
        }

        return [.. batch.Operations.Select(operation => outcomes[operation.Id])];
    }

    // 1004 names neither winner nor loser: both are read again.
    private static Outcome Refused(Operation loser, Fault refusal) => refusal.Recovery switch
    {
        Recovery.Retry => new Unprocessed(loser.Id, refusal),
        _ when refusal.Code == MarketoFaults.LeadNotFound => new Rejected(loser.Id, refusal with { Recovery = Recovery.ReadAgain }),
        _ => new Rejected(loser.Id, refusal),
    };

    private static void Leave(Dictionary<OperationId, Outcome> outcomes, Stack<Operation[]> calls, Fault fault)
    {
        while (calls.TryPop(out var waiting))
            Note(outcomes, waiting, loser => new Unprocessed(loser.Id, fault));
    }

    private static void Note(Dictionary<OperationId, Outcome> outcomes, Operation[] losers, Func<Operation, Outcome> told)
    {
        foreach (var loser in losers)
            outcomes[loser.Id] = told(loser);
    }
}
