namespace Connector.Sandbox.Marketo;

/// <summary><c>stats/usage</c> and <c>stats/errors</c>, for today and for the last seven days (CONTRACT 2.7).</summary>
internal sealed class UsageReport(Instance instance, Usage usage)
{
    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/stats/usage.json", (_, json) => usage.WriteCalls(json, Since(days: 1)))
        .Add("GET", "/rest/v1/stats/usage/last7days.json", (_, json) => usage.WriteCalls(json, Since(days: 7)))
        .Add("GET", "/rest/v1/stats/errors.json", (_, json) => usage.WriteErrors(json, Since(days: 1)))
        .Add("GET", "/rest/v1/stats/errors/last7days.json", (_, json) => usage.WriteErrors(json, Since(days: 7)));

    private DateOnly Since(int days) => CentralTime.Day(instance.Clock.Now).AddDays(1 - days);
}
