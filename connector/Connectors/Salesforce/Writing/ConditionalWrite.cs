using System.Net;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>A batch of one change, sent so that Salesforce itself sees to it that nobody was quicker (MERGE rule 6): nothing lies between its look and its write.</summary>
internal sealed class ConditionalWrite(SalesforceApi api, EntitySchema schema)
{
    /// <summary>A stamp of the server's current second says nothing: an edit within that second has the same one.</summary>
    public static bool Takes(Batch batch, DateTimeOffset now) => batch is { Kind: OperationKind.Update, Operations: [{ RecordId: not null, AsOf: { } stamp }] } && stamp.ToUnixTimeSeconds() < now.ToUnixTimeSeconds();

    public async Task<Outcome> RunAsync(Batch batch, CancellationToken cancel)
    {
        var operation = batch.Operations[0];
        try
        {
            var reply = await api.SendAsync(CollectionRequest.Conditional(api, schema, batch, operation), cancel);
            return reply.IsSuccess ? new Applied(operation.Id, operation.RecordId!, Created: false, reply.Date) : Refused(reply, operation);
        }
        catch (FaultException lost) when (lost.Fault.Recovery == Recovery.LookUp)
        {
            return new Unknown(operation.Id, lost.Fault);
        }
    }

    /// <summary>A record that is not there any more is no mistake of the pipeline, as it is where an object is asked for.</summary>
    private static Outcome Refused(ApiReply reply, Operation operation)
    {
        var error = VendorError.Of(reply);
        return RowRefusal.Of(reply.Status == HttpStatusCode.NotFound ? error with { Code = "ENTITY_IS_DELETED" } : error, operation);
    }
}
