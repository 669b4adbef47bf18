using Connector.Hosting;

namespace Connector.Serving;

/// <summary>
/// People who were just created or changed are forced through once more, so that what Salesforce itself made of them (defaults, owner, a corrected spelling) stands in Marketo without waiting for a cycle.
/// Never on anybody's time: after the answer, when nothing else waits. Not on disk: what a killed server leaves undone here the next cycle brings.
/// </summary>
internal sealed class SecondLooks(ConnectorHost host, ServeOptions options)
{
    /// <summary>How long requests that keep coming may go first.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // By a record's id: the address that was asked for may be that of two people by now.
    private readonly Queue<(string Record, DateTimeOffset Since)> _people = [];
    private DateTimeOffset? _due;

    /// <summary>People who are still to be looked at.</summary>
    public int Count { get; private set; }

    /// <summary>They wait no longer, whoever else does.</summary>
    public bool AreOverdue => _people.TryPeek(out var first) && host.Options.Time.GetUtcNow() - first.Since > Longest;

    /// <summary>After the answer: whoever was written is looked at again.</summary>
    public void Add(IEnumerable<FlowAnswer> answers)
    {
        if (!options.SecondLook)
            return;
        foreach (var record in answers.Where(answer => answer.Outcome is "created" or "updated" && answer.Records is { Count: > 0 }).Select(answer => answer.Records!.Values.First()).Distinct(StringComparer.Ordinal))
            _people.Enqueue((record, host.Options.Time.GetUtcNow()));
        Count = _people.Count;
        _due = null;
    }

    /// <summary>How long until what was written can be read back; null when nobody is to be looked at.</summary>
    public async Task<TimeSpan?> WaitAsync(CancellationToken cancel)
    {
        if (_people.Count == 0)
            return null;
        _due ??= host.Options.Time.GetUtcNow() + await SettlingAsync(cancel);
        return _due - host.Options.Time.GetUtcNow() is { } left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Once: it is a courtesy, and what fails comes with the next cycle.</summary>
    public async Task DoAsync(CancellationToken cancel)
    {
        var people = new HashSet<string>(StringComparer.Ordinal);
        while (people.Count < options.Together && _people.TryDequeue(out var next))
            people.Add(next.Record);
        try
        {
            Tell(people.Count, (await host.ForceAsync(options.Pipeline, [.. people], assign: null, progress: null, cancel)).Fault?.Code);
        }
        catch (Exception trouble) when (trouble is FaultException or InvalidPipelineException)
        {
            Tell(people.Count, (trouble as FaultException)?.Fault.Code ?? "the file is wrong");
        }

        Count = _people.Count;
    }

    private void Tell(int people, string? trouble)
    {
        if (trouble is not null)
            host.Options.Log($"serve: the second look at {people} people is left to the next cycle: {trouble}");
    }

    private async Task<TimeSpan> SettlingAsync(CancellationToken cancel)
    {
        try
        {
            return await host.SettlingAsync(options.Pipeline, cancel);
        }
        catch (Exception trouble) when (trouble is FaultException or InvalidPipelineException)
        {
            // A cycle runs, or the file is wrong just now: the look itself waits, or says so.
            return TimeSpan.Zero;
        }
    }
}
