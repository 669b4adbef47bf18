using System.Text.Json;

namespace Connector.Marketo;

/// <summary>An import as its status tells it (CONTRACT 2.6).</summary>
/// <param name="Done">People written.</param>
internal sealed record ImportJob(string Id, string Status, long Done, long Failed, long Warned, string Message)
{
    public bool IsOver => Status is "Complete" or "Failed";

    /// <summary>Refused as a whole before its first row (a column that is no field): nothing was executed.</summary>
    public bool DidNothing => Status == "Failed" && Done == 0 && Failed == 0;

    public static ImportJob Of(JsonElement job) => new(
        job.GetProperty("batchId").ToString(),
        job.TryGetProperty("status", out var status) ? status.ToString() : "",
        Number(job, "numOfLeadsProcessed"),
        Number(job, "numOfRowsFailed"),
        Number(job, "numOfRowsWithWarning"),
        job.TryGetProperty("message", out var message) ? message.ToString() : "");

    private static long Number(JsonElement job, string name) => job.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;
}
