using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>An export: created, queued, running, done. Only the API user who created it sees it (CONTRACT 2.5).</summary>
internal sealed class ExportJob(string kind, string owner, DelimitedForm form, DateTimeOffset createdAt, IExportRows rows, ExportFolder folder, MarketoRules rules) : LineJob
{
    private static readonly TimeSpan FileLife = TimeSpan.FromDays(7);

    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary><c>leads</c>, <c>activities</c> or <c>program/members</c>, as in its path.</summary>
    public string Kind => kind;

    public string Owner => owner;

    public DelimitedForm Form => form;

    public DateTimeOffset CreatedAt => createdAt;

    public bool Cancelled { get; set; }

    public string? Failure { get; private set; }

    public Task<ExportFile>? Writing { get; private set; }

    /// <summary>The file, once it is written and as long as it is kept.</summary>
    public ExportFile? File => Failure is null && FinishedAt is not null && Writing is { IsCompletedSuccessfully: true } done ? done.Result : null;

    /// <summary>A cancelled one, whose file nobody will fetch, still ends its writing.</summary>
    public override void Start()
    {
        rows.Begin();
        Writing = Task.Run(() => folder.Write(rows, form));
    }

    public override void Finish() => Failure = rules.Bulk.FailExports;

    public bool KeepsFile(DateTimeOffset now) => FinishedAt is { } finished && now - finished < FileLife;

    public string Status(DateTimeOffset now) => this switch
    {
        { Cancelled: true } => "Cancelled",
        { FinishedAt: { } done, Failure: not null } when done <= now => "Failed",
        { FinishedAt: { } done, File: not null } when done <= now => "Completed",
        { StartedAt: { } started } when started <= now => "Processing",
        { QueuedAt: { } queued } when queued <= now => "Queued",
        _ => "Created",
    };

    /// <summary>The job as a status that is up to so many seconds old shows it.</summary>
    public void Write(Utf8JsonWriter json, DateTimeOffset now)
    {
        if (rules.Bulk.StatusSeconds > 0 && QueuedAt is { } since)
            now = since.AddSeconds(Math.Floor((now - since).TotalSeconds / rules.Bulk.StatusSeconds) * rules.Bulk.StatusSeconds);
        var status = Status(now);
        json.WriteStartObject();
        json.WriteString("exportId", Id);
        json.WriteString("format", form.Name);
        json.WriteString("status", status);
        json.WriteString("createdAt", FieldValue.Wire(createdAt));
        Stamp(json, "queuedAt", QueuedAt, now);
        Stamp(json, "startedAt", StartedAt, now);
        if (status is "Completed" or "Failed")
            Stamp(json, "finishedAt", FinishedAt, now);
        if (status == "Completed")
        {
            json.WriteNumber("numberOfRecords", File!.Records);
            json.WriteNumber("fileSize", File.Size);
            json.WriteString("fileChecksum", File.Checksum);
        }

        if (status == "Failed")
            json.WriteString("errorMsg", Failure);
        json.WriteEndObject();
    }

    private static void Stamp(Utf8JsonWriter json, string name, DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is { } at && at <= now)
            json.WriteString(name, FieldValue.Wire(at));
    }
}
