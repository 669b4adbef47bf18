using System.Globalization;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// Which REST version a run speaks: the one the file names, or the newest this connector was tried with, unless the org is older. The org is asked only when it
/// answers that it does not know ours, so that a run with nothing to do makes no call for it. Once met, a version stays for the run: a job must be asked in the version that made it.
/// </summary>
internal sealed class ApiVersion(string said, ApiClient client, Action<string> log)
{
    /// <summary>The newest version whose pages we have read.</summary>
    public const int Newest = 66;

    /// <summary>Upserts answer with a body from here on (CONTRACT 1.5).</summary>
    private const int Oldest = 46;

    private string _number = said == "auto" ? $"{Newest}.0" : said;
    private bool _settled = said != "auto";

    /// <summary><c>/services/data/vNN.0/</c></summary>
    public string Root => $"/services/data/v{_number}/";

    /// <summary>The same version of the partner SOAP API.</summary>
    public string Soap => $"/services/Soap/u/{_number}";

    /// <summary>An answer came: the version stands.</summary>
    public void Met() => _settled = true;

    /// <summary>The newest the org has, if it has not ours; false when there is nothing to change.</summary>
    /// <exception cref="TerminalException">The org has no version this connector can speak.</exception>
    public async Task<bool> FallBackAsync(CancellationToken cancel)
    {
        if (_settled)
            return false;
        var known = await KnownAsync(client, cancel);
        _settled = true;
        if (known.Contains(_number, StringComparer.Ordinal))
            return false;
        var newest = known.Select(Number).Where(number => number is >= Oldest and <= Newest).DefaultIfEmpty(0).Max();
        if (newest == 0)
            throw Unknown($"{Oldest}.0 to {Newest}.0", known);
        _number = $"{newest}.0";
        log($"salesforce: the org speaks API {_number}, so do we");
        return true;
    }

    /// <exception cref="TerminalException"><c>salesforce.unknown_api_version</c></exception>
    public async Task CheckAsync(CancellationToken cancel)
    {
        if (!_settled)
            return;
        var known = await KnownAsync(client, cancel);
        if (!known.Contains(_number, StringComparer.Ordinal))
            throw Unknown(_number, known);
    }

    private static async Task<string[]> KnownAsync(ApiClient client, CancellationToken cancel)
    {
        var reply = await client.SendAsync(ApiRequest.Get("/services/data"), cancel);
        return reply.IsSuccess && reply.Json is { } versions ? [.. versions.EnumerateArray().Select(version => version.GetProperty("version").GetString()!)] : [];
    }

    private static int Number(string version) => int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static TerminalException Unknown(string ours, string[] known) => new(new Fault(
        "salesforce.unknown_api_version", $"This org has no REST API {ours}.", Recovery.FixPipeline, Hint: known.Length > 0 ? $"Set apiVersion to one of {known[0]} to {known[^1]}." : null));
}
