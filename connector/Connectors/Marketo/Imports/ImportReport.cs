using CsvHelper;

namespace Connector.Marketo;

/// <summary>The rows of an import that Marketo has something to say about: the file as it was sent, and a column more (CONTRACT 2.6).</summary>
internal sealed class ImportReport(MarketoApi api, string id)
{
    /// <summary>Why rows were refused, by the key of the row.</summary>
    public Task<IReadOnlyDictionary<string, string>> FailuresAsync(string keyColumn, CancellationToken cancel) => ReadAsync("failures", "Import Failure Reason", keyColumn, cancel);

    /// <summary>What was bent to make rows fit, by the key of the row.</summary>
    public Task<IReadOnlyDictionary<string, string>> WarningsAsync(string keyColumn, CancellationToken cancel) => ReadAsync("warnings", "Import Warning Reason", keyColumn, cancel);

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(string report, string column, string keyColumn, CancellationToken cancel)
    {
        var file = api.Scratch.NewFile(".csv");
        await api.SaveBulkAsync($"leads/batch/{Uri.EscapeDataString(id)}/{report}.json", file, cancel);
        try
        {
            var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
            await using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default);
            while (await csv.ReadAsync(cancel))
            {
                if (csv.TryGetFieldIndex(keyColumn, out var key) && csv.TryGetFieldIndex(column, out var reason))
                    reasons[csv.GetString(key)] = csv.GetString(reason);
            }

            return reasons;
        }
        catch (Exception cause) when (cause is FormatException or InvalidDataException or CsvFormatException)
        {
            throw new TransientException(MarketoFaults.UnreadableAnswer, inner: cause);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
