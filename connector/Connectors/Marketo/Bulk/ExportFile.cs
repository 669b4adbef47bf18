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
            await SaveAsync($"leads/export/{Uri.EscapeDataString(job.Id)}/file.json", path, cancel);
        }
        catch (TerminalException gone) when (gone.Fault.Code == MarketoFaults.NotFound)
        {
            throw new TransientException(MarketoFaults.ExportGone(job.Id), inner: gone);
        }

        if (LengthOf(path) != job.Bytes || !await IsAsMadeAsync(path, job, cancel))
        {
            File.Delete(path);
            throw new TransientException(MarketoFaults.ExportTorn(job.Id));
        }

        return path;
    }

    /// <summary>As long as each try brings the file further, a line that breaks again and again is only slow.</summary>
    private async Task SaveAsync(string address, string path, CancellationToken cancel)
    {
        while (true)
        {
            var before = LengthOf(path);
            try
            {
                await api.SaveBulkAsync(address, path, cancel);
                return;
            }
            catch (TransientException) when (LengthOf(path) > before)
            {
                // Goes on behind what is there.
            }
        }
    }

    private static long LengthOf(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static async Task<bool> IsAsMadeAsync(string path, ExportJob job, CancellationToken cancel)
    {
        if (job.Checksum?.StartsWith(Sha256, StringComparison.OrdinalIgnoreCase) != true)
            return true;
        await using var file = File.OpenRead(path);
        return string.Equals(Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel)), job.Checksum[Sha256.Length..], StringComparison.OrdinalIgnoreCase);
    }
}
