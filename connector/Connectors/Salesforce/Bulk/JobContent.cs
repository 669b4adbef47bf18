using System.Globalization;
using System.Text;
using CsvHelper;

namespace Connector.Salesforce;

/// <summary>
/// Which operations of a batch can go as one CSV, and that CSV. The answer comes in any order, so each row carries a key of ours: the record's id, or for a new record
/// the field that holds its partner's id (CONTRACT 1.10).
/// </summary>
internal sealed class JobContent
{
    /// <summary>What a cell says to clear a field; an empty one leaves it alone.</summary>
    private const string Null = "#N/A";

    /// <summary>Quotes and comma of a cell, and some room for quotes in it.</summary>
    private const int PerField = 6;

    private static readonly CsvWriterOptions Form = CsvWriterOptions.Default with { NewLine = "\n" };

    private JobContent(OperationKind kind, string keyColumn, IReadOnlyDictionary<string, Operation> rows, IReadOnlyList<Operation> aside)
    {
        Kind = kind;
        KeyColumn = keyColumn;
        Rows = rows;
        Aside = aside;
    }

    public OperationKind Kind { get; }

    /// <summary>The column that tells one row from another.</summary>
    public string KeyColumn { get; }

    /// <summary>The operations in the job, by key.</summary>
    public IReadOnlyDictionary<string, Operation> Rows { get; }

    /// <summary>Operations a CSV cannot say: a value that reads <c>#N/A</c>, a new record without a key, a second row of one key. They go by themselves.</summary>
    public IReadOnlyList<Operation> Aside { get; }

    /// <summary>Upsert on this field; null for an insert, an update or a delete.</summary>
    public string? UpsertField => Rows.Values.FirstOrDefault()?.Key is { } key && Kind == OperationKind.Create ? key.Field : null;

    /// <summary>The same for the same batch, so that a job can be understood again after a crash.</summary>
    public static JobContent Of(EntitySchema schema, Batch batch)
    {
        var sound = batch.Operations.Where(operation => ValueEncoder.Misfit(schema, operation.Fields) is null).ToList();
        var keyField = batch.Kind == OperationKind.Create ? sound.Select(operation => operation.Key?.Field).OfType<string>().FirstOrDefault() : null;
        var keyColumn = batch.Kind == OperationKind.Create ? keyField ?? "Id" : "Id";
        var rows = new Dictionary<string, Operation>(StringComparer.Ordinal);
        var aside = new List<Operation>();
        foreach (var operation in sound)
        {
            var key = batch.Kind == OperationKind.Create ? operation.Key is { } said && said.Field == keyField ? said.Value : null : RecordId.Long(operation.RecordId!);
            if (key is null || operation.Fields.Values.Contains(Null, StringComparer.Ordinal) || !rows.TryAdd(key, operation))
                aside.Add(operation);
        }

        return new JobContent(batch.Kind, keyColumn, rows, aside);
    }

    /// <summary>The same rows in as many contents as stay below the size of an upload: long texts in fifty thousand rows would not go in one. The last has what goes aside.</summary>
    public IReadOnlyList<JobContent> Parts(int mostBytes)
    {
        var parts = new List<Dictionary<string, Operation>> { new(StringComparer.Ordinal) };
        var room = mostBytes;
        foreach (var (key, operation) in Rows)
        {
            var size = operation.Fields.Sum(field => Encoding.UTF8.GetByteCount(field.Value ?? "") + PerField) + key.Length + PerField;
            if (size > room && parts[^1].Count > 0)
            {
                parts.Add(new(StringComparer.Ordinal));
                room = mostBytes;
            }

            parts[^1].Add(key, operation);
            room -= size;
        }

        return [.. parts.Select((rows, at) => new JobContent(Kind, KeyColumn, rows, at == parts.Count - 1 ? Aside : []))];
    }

    /// <param name="order">Rows of one parent belong together: the org saves 200 at a time, and two such parcels of one account lock each other out.</param>
    public string Csv(EntitySchema schema, Func<Operation, string?> order)
    {
        var fields = Rows.Values.SelectMany(operation => operation.Fields.Keys).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => !string.Equals(name, KeyColumn, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToArray();
        if (Kind == OperationKind.Delete)
            fields = [];
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, Form, leaveOpen: true))
        {
            foreach (var name in fields.Prepend(KeyColumn))
                csv.WriteField(name);
            csv.EndRecord();
            foreach (var (key, operation) in Rows.OrderBy(row => order(row.Value), StringComparer.Ordinal))
            {
                csv.WriteField(key);
                foreach (var name in fields)
                    csv.WriteField(Cell(schema, operation, name));
                csv.EndRecord();
            }
        }

        return text.ToString();
    }

    private string Cell(EntitySchema schema, Operation operation, string name) =>
        !operation.Fields.TryGetValue(name, out var value) ? ""
        : value is { Length: > 0 } ? value
        // A checkbox knows no null (CONTRACT PART 3), and a new record has nothing to clear.
        : schema.Find(name)?.Type == FieldType.Boolean ? "false"
        : Kind == OperationKind.Create && operation.Key is null ? ""
        : Null;
}
