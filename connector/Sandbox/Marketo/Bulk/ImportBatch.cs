using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>One uploaded file of people on its way in (CONTRACT 2.6).</summary>
/// <param name="kind"><c>leads</c> or <c>program/members</c>, as in its path.</param>
internal sealed class ImportBatch(int id, string kind, ImportedRows rows, DelimitedForm form) : LineJob
{
    public int Id => id;

    public string Kind => kind;

    public DelimitedForm Form => form;

    public ImportedRows Rows => rows;

    public override void Start()
    {
    }

    /// <summary>All rows are written at once, when the batch is due.</summary>
    public override void Finish() => rows.Write();

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("batchId", id);
        json.WriteString("importId", id.ToString());
        json.WriteString("status", this switch
        {
            { FinishedAt: not null } => rows.Refusal is null ? "Complete" : "Failed",
            { StartedAt: not null } => "Importing",
            _ => "Queued",
        });
        json.WriteNumber("numOfLeadsProcessed", rows.Imported);
        json.WriteNumber("numOfRowsFailed", rows.Failures.Count);
        json.WriteNumber("numOfRowsWithWarning", rows.Warnings.Count);
        if (FinishedAt is not null)
            json.WriteString("message", Message());
        json.WriteEndObject();
    }

    private string Message()
    {
        if (rows.Refusal is { } refusal)
            return $"Import failed, {refusal}";
        var imported = $"{rows.Imported} records imported ({rows.Members} members)";
        return rows.Failures.Count == 0 ? $"Import succeeded, {imported}" : $"Import completed with errors, {imported}, {rows.Failures.Count} failed";
    }
}
