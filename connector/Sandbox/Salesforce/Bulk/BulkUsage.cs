using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Rest;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>Batches and query jobs of the last 24 hours, which <c>limits</c> tells (CONTRACT 1.11).</summary>
internal sealed class BulkUsage(SandboxClock clock)
{
    public const int MostBatches = 15_000;
    public const int MostQueryJobs = 10_000;
    private readonly ApiUsage batches = new(clock);
    private readonly ApiUsage queryJobs = new(clock);

    public int BatchesLeft => MostBatches - batches.Used;

    public int QueryJobsLeft => MostQueryJobs - queryJobs.Used;

    public void CountQueryJob()
    {
        if (QueryJobsLeft <= 0)
            throw JobRefusals.UsedUp("DailyBulkV2QueryJobs");
        queryJobs.Count(MostQueryJobs);
    }

    /// <summary>A job takes one batch for every 10,000 rows begun.</summary>
    public void CountBatches(int rows)
    {
        var needed = (rows + 9_999) / 10_000;
        if (BatchesLeft < needed)
            throw JobRefusals.UsedUp("DailyBulkApiBatches");
        for (var batch = 0; batch < needed; batch++)
            batches.Count(MostBatches);
    }
}
