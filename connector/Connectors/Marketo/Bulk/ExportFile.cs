using System.Security.Cryptography;

namespace Connector.Marketo;

/// <summary>Fetches the file of an export. A broken download goes on where it stopped; the whole is held against Marketo's checksum (CONTRACT 2.5).</summary>
internal sealed class ExportFile(MarketoApi api)
{
    private const string Sha256 = "sha256:";

    /// <exception cref="TransientException"><c>marketo.export_torn</c>: not all of the file came, or not unchanged.</exception>
    public async Task<string> FetchAsync(ExportJob job, CancellationToken cancel)
    {
        var path = api.Scratch.NewFile(".csv");
        try
        {
            await api.SaveBulkAsync($"leads/export/{Uri.EscapeDataString(job.Id)}/file.json", path, cancel);
        }
        catch (TerminalException gone) when (gone.Fault.Code == MarketoFaults.NotFound)
        {
            throw new TransientException(MarketoFaults.ExportGone(job.Id), inner: gone);
        }

        if (!File.Exists(path) || new FileInfo(path).Length != job.Bytes || !await IsAsMadeAsync(path, job, cancel))
        {
            File.Delete(path);
            throw new TransientException(MarketoFaults.ExportTorn(job.Id));
        }

        return path;
    }

    private static async Task<bool> IsAsMadeAsync(string path, ExportJob job, CancellationToken cancel)
    {
        if (job.Checksum?.StartsWith(Sha256, StringComparison.OrdinalIgnoreCase) != true)
            return true;
        await using var file = File.OpenRead(path);
        return string.Equals(Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)), job.Checksum[Sha256.Length..], StringComparison.OrdinalIgnoreCase);
    }
}
