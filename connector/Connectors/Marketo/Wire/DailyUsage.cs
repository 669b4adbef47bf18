using System.Globalization;
using System.Text.Json;
using Connector.Http;

namespace Connector.Marketo;

/// <summary>
/// What all clients of the subscription have used of the day's calls. Answers do not carry it, so it is asked for, once a run makes many calls and then now and again:
/// a small cycle never pays for it (CONTRACT 2.7).
/// </summary>
internal sealed class DailyUsage(ApiClient client, MarketoOptions options, Action<string> log)
{
    private const int First = 50;
    private const int Every = 1_000;
    private long _calls;
    private bool _refused;

    /// <summary>Before a call.</summary>
    public async ValueTask WatchAsync(CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _calls) % Every != First || _refused)
            return;
        try
        {
            var reply = await client.SendAsync(ApiRequest.Get("v1/stats/usage.json"), cancel);
            if (reply.Json is { } json && Of(json) is { } used)
                client.Budget.Observe(new ApiUsage(used, options.DailyCalls));
        }
        catch (TerminalException denied) when (denied.Fault.Code == MarketoFaults.AccessDenied)
        {
            _refused = true;
            log("marketo: the API user may not see the day's usage, so no reserve can be kept");
        }
    }

    // The day's total stands at the top, or is the sum of its users.
    private static long? Of(JsonElement body) =>
        Reply.IsEnvelope(body) && body.TryGetProperty("result", out var days) && days.ValueKind == JsonValueKind.Array
        && days.EnumerateArray().OrderByDescending(day => day.TryGetProperty("date", out var date) ? date.GetString() : "", StringComparer.Ordinal).FirstOrDefault() is { ValueKind: JsonValueKind.Object } today
        && today.TryGetProperty("total", out var total) && long.TryParse(total.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var calls)
            ? calls
            : null;
}
