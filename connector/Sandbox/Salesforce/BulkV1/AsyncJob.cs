using System.Globalization;
using Connector.Sandbox.Salesforce.Bulk;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.BulkV1;

/// <summary>A Bulk v1 job: an operation on one kind of record, and its batches.</summary>
/// <param name="Task">What is done with rows; null for queries.</param>
internal sealed record AsyncJob(string Id, string Operation, string Object, IngestTask? Task, string ContentType, string Version, DateTime CreatedDate)
{
    /// <summary><c>Open</c>, <c>Closed</c> or <c>Aborted</c>.</summary>
    public string State { get; set; } = "Open";

    public DateTime Stamp { get; set; } = CreatedDate;

    public List<AsyncBatch> Batches { get; } = [];

    public bool IsQuery => Task is null;

    /// <summary>Whether its batches are told as JSON; those of CSV jobs are told as XML.</summary>
    public bool IsJson => ContentType == "JSON";

    public IEnumerable<Fact> Facts() =>
    [
        new("id", Id),
        new("operation", Operation),
        new("object", Object),
        new("createdById", Org.ApiUserId),
        new("createdDate", CreatedDate),
        new("systemModstamp", Stamp),
        new("state", State),
        new("externalIdFieldName", Task?.ExternalId),
        new("concurrencyMode", "Parallel"),
        new("contentType", ContentType),
        new("numberBatchesQueued", Count(BatchState.Queued)),
        new("numberBatchesInProgress", Count(BatchState.InProgress)),
        new("numberBatchesCompleted", Count(BatchState.Completed)),
        new("numberBatchesFailed", Count(BatchState.Failed)),
        new("numberBatchesTotal", Batches.Count),
        new("numberRecordsProcessed", Batches.Sum(batch => batch.Processed)),
        new("numberRetries", 0),
        new("apiVersion", decimal.Parse(Version, CultureInfo.InvariantCulture)),
        new("numberRecordsFailed", Batches.Sum(batch => batch.Load?.Failed ?? 0)),
        new("totalProcessingTime", 0),
        new("apiActiveProcessingTime", 0),
        new("apexProcessingTime", 0),
    ];

    private int Count(BatchState state) => Batches.Count(batch => batch.State == state);
}
