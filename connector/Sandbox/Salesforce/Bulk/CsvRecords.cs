using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>The rows of an upload as records to save.</summary>
internal sealed class CsvRecords
{
    private readonly CsvTable table;
    private readonly IngestColumn[] columns;

    private CsvRecords(CsvTable table, IngestColumn[] columns) => (this.table, this.columns) = (table, columns);

    /// <summary>The records, or why none of them can be read.</summary>
    public static (CsvRecords? Records, string? Unfit) Of(CsvTable table, IngestTask task, OrgRules rules)
    {
        var columns = new List<IngestColumn>();
        foreach (var name in table.Header)
        {
            if (IngestColumn.Of(name, task.Type, rules.Access) is not { } column)
                return (null, $"InvalidBatch : InvalidBatch : Field name not found : {name}");
            columns.Add(column);
        }

        if (columns.Count > 0 && task.ExternalId is { } key && !columns.Exists(column => column.Field.Name == key))
            return (null, $"InvalidBatch : InvalidBatch : Field name not found : {key}");
        if (task.IsDelete && columns.Count > 0 && columns is not [{ Field.Type: "id" }])
            return (null, "InvalidBatch : Records not processed: a delete batch must contain only ids");
        return (new CsvRecords(table, [.. columns]), null);
    }

    public JsonObject Read(int number)
    {
        var record = new JsonObject();
        var values = table.Row(number);
        for (var at = 0; at < Math.Min(values.Count, columns.Length); at++)
            columns[at].Put(record, values[at]);
        return record;
    }
}
