using System.Xml.Linq;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// Makes records one: those of one kind by <c>merge</c>, a lead and a contact by converting the lead into the contact and the contact's account, so that nothing is invented (B-J3, B-J4).
/// One loser a request, a few requests a call: a merge takes long, and one that is refused leaves the others alone.
/// </summary>
internal sealed class RecordMerger(SalesforceApi api, Describes describes)
{
    private const int RequestsPerCall = 10;

    public async Task<IReadOnlyList<Outcome>> RunAsync(Batch batch, CancellationToken cancel)
    {
        var outcomes = new Dictionary<OperationId, Outcome>();
        var merging = new MergeRequests(api, describes);
        var converting = new ConvertRequests(api);
        foreach (var kind in batch.Operations.GroupBy(operation => operation.Into!.Entity == operation.Entity))
        {
            foreach (var part in kind.Chunk(RequestsPerCall))
            {
                var (call, asked) = kind.Key ? await merging.OfAsync(part, cancel) : await converting.OfAsync(part, outcomes, cancel);
                if (asked.Count > 0)
                    await SendAsync(call, asked, outcomes, cancel);
            }
        }

        return [.. batch.Operations.Select(operation => outcomes[operation.Id])];
    }

    private async Task SendAsync(XElement call, IReadOnlyList<Operation> asked, Dictionary<OperationId, Outcome> outcomes, CancellationToken cancel)
    {
        foreach (var outcome in await AnswersAsync(call, asked, begun: outcomes.Values.Any(outcome => outcome is not Rejected), cancel))
            outcomes[outcome.Operation] = outcome;
    }

    /// <param name="begun">Something was executed already, so no fault may pass for "nothing was".</param>
    private async Task<IEnumerable<Outcome>> AnswersAsync(XElement call, IReadOnlyList<Operation> asked, bool begun, CancellationToken cancel)
    {
        try
        {
            return Answers(await api.SoapAsync(call, cancel), asked);
        }
        catch (FaultException lost) when (lost.Fault.Recovery == Recovery.LookUp)
        {
            return asked.Select(operation => new Unknown(operation.Id, lost.Fault));
        }
        catch (FaultException refused) when (begun)
        {
            return asked.Select(operation => new Unprocessed(operation.Id, refused.Fault));
        }
    }

    private static IEnumerable<Outcome> Answers(ApiReply reply, IReadOnlyList<Operation> asked)
    {
        if (SoapReply.FaultOf(reply) is { } fault)
            return asked.Select(operation => RowRefusal.Of(fault, operation));
        var results = SoapReply.Results(reply);
        return results.Count == asked.Count
            ? asked.Zip(results, (operation, result) => SoapReply.ErrorOf(result) is { } error ? RowRefusal.Of(error, operation) : new Applied(operation.Id, operation.RecordId!, Created: false, reply.Date))
            : asked.Select(operation => new Unknown(operation.Id, ConnectionFaults.BadReply(Effect.Writes, reply.Status, reply.MediaType)));
    }
}
