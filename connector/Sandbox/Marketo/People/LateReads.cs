using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>What readers still see of people written a moment ago (CONTRACT 2.2: read-after-write lag). The tables are up to date; only answers are late.</summary>
internal sealed class LateReads(SandboxClock clock, MarketoRules rules)
{
    private readonly Dictionary<long, List<Version>> versions = [];
    private readonly Dictionary<long, DateTimeOffset> births = [];

    /// <summary>Notes that a person is new.</summary>
    public void Born(long id)
    {
        Before(id, lead: null);
        if (rules.People.LookupLateBy > TimeSpan.Zero)
            births[id] = clock.Now;
    }

    /// <summary>Whether an upsert does not find the person yet (BEHAVIOUR B-B11: concurrent upserts on one key make duplicates).</summary>
    public bool IsTooYoung(long id) => births.TryGetValue(id, out var born) && clock.Now - born < rules.People.LookupLateBy;

    /// <summary>Notes how a person was before a write; null when it was not there yet.</summary>
    public void Before(long id, Lead? lead)
    {
        if (rules.People.LateBy <= TimeSpan.Zero)
            return;
        if (!versions.TryGetValue(id, out var list))
            versions[id] = list = [];
        // One call's changes are one write.
        if (list.Count == 0 || list[^1].WrittenAt != clock.Now)
            list.Add(new Version(clock.Now, lead?.Copy()));
    }

    /// <summary>The person as a reader sees it now.</summary>
    public Lead? Seen(long id, Lead? now)
    {
        if (versions.Count == 0 || !versions.TryGetValue(id, out var list))
            return now;
        list.RemoveAll(version => clock.Now - version.WrittenAt >= rules.People.LateBy);
        if (list.Count > 0)
            return list[0].Before;
        versions.Remove(id);
        return now;
    }

    private sealed record Version(DateTimeOffset WrittenAt, Lead? Before);
}
