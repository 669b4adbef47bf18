using System.Text;

namespace Connector.Marketo;

/// <summary>Which operations of a batch go as files, and which a file cannot say: they go by calls.</summary>
internal sealed class ImportPlan
{
    /// <summary>Marketo takes files of 10 MB (CONTRACT 2.6); some room is left for the upload's own lines and for quotes.</summary>
    private const int MostBytes = 9_900_000;

    /// <summary>Quotes and comma of a cell.</summary>
    private const int PerField = 6;

    /// <summary>A cell that reads so may clear the value (CONTRACT 2.6).</summary>
    private const string Null = "null";

    private ImportPlan(IReadOnlyList<ImportFile> files) => Files = files;

    public IReadOnlyList<ImportFile> Files { get; }

    /// <summary>The same for the same batch. A file of no more rows than one call takes would only be slower than the call.</summary>
    public static ImportPlan Of(Batch batch, LeadShape shape, int mostBytes = MostBytes) => new(
    [
        .. batch.Operations.GroupBy(operation => SortOf(operation, shape), StringComparer.Ordinal).Where(group => group.Key.Length > 0)
            .SelectMany(group => Parts(group.OrderBy(operation => operation.Id.Value), mostBytes).Select(part => new ImportFile(KeyColumn(part[0], shape), group.Key, part)))
            .Where(file => file.Operations.Count > MarketoApi.RowsPerCall),
    ]);

    /// <summary>Equal for operations that may share a file; empty for one that no file can say: a value to clear, a new person without a key, a delete.</summary>
    public static string SortOf(Operation operation, LeadShape shape) => operation switch
    {
        { Kind: OperationKind.Delete } => "",
        _ when operation.Fields.Values.Contains(Null, StringComparer.OrdinalIgnoreCase) => "",
        { Kind: OperationKind.Create, Key: { } key } => $"new:{shape.NameOf(key.Field)}",
        { Kind: OperationKind.Create } => "",
        _ when operation.Fields.Values.Any(string.IsNullOrEmpty) => "",
        _ => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', operation.Fields.Keys.Select(shape.NameOf).Order(StringComparer.Ordinal)))))[..8],
    };

    private static string KeyColumn(Operation operation, LeadShape shape) => operation.Key is { } key ? shape.NameOf(key.Field) : LeadEntity.IdField;

    private static IEnumerable<List<Operation>> Parts(IEnumerable<Operation> operations, int mostBytes)
    {
        var part = new List<Operation>();
        var room = mostBytes;
        foreach (var operation in operations)
        {
            var size = operation.Fields.Sum(field => Encoding.UTF8.GetByteCount(field.Value ?? "") + PerField) + ImportFile.KeyOf(operation).Length + PerField;
            if (size > room && part.Count > 0)
            {
                yield return part;
                (part, room) = ([], mostBytes);
            }

            part.Add(operation);
            room -= size;
        }

        if (part.Count > 0)
            yield return part;
    }
}
