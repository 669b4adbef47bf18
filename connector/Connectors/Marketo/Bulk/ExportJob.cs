using System.Text.Json;

namespace Connector.Marketo;

/// <summary>An export as its status tells it (CONTRACT 2.5). What the status leaves out is 0 or null.</summary>
/// <param name="StartedAt">What the file holds is as old as this; null until Marketo has begun.</param>
internal sealed record ExportJob(string Id, string Status, long Rows, long Bytes, string? Checksum, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt)
{
    public bool IsDone => Status == "Completed";

    // Marketo spells it both ways.
    public bool IsOver => Status is "Completed" or "Failed" or "Cancelled" or "Canceled";

    public static ExportJob Of(JsonElement job) => new(
        Text(job, "exportId") ?? "",
        Text(job, "status") ?? "",
        Number(job, "numberOfRecords"),
        Number(job, "fileSize"),
        Text(job, "fileChecksum"),
        Moment(job, "startedAt"),
        Moment(job, "finishedAt"));

    private static string? Text(JsonElement job, string name) => job.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Number(JsonElement job, string name) => job.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;

    private static DateTimeOffset? Moment(JsonElement job, string name) => Text(job, name) is { } text ? CanonicalText.Moment(text) : null;
}
