using System.Diagnostics;
using Connector.Pipelines;

namespace Connector.Hosting;

/// <summary>Whether one connection can be signed in to.</summary>
/// <param name="Works">Reached, signed in, and allowed to use the API.</param>
/// <param name="Code">Why not; null when it works.</param>
public sealed record ConnectionCheck(string Name, string Connector, bool Works, string? Code, string? Message, string? Hint, long Calls, double Seconds, string File)
{
    /// <summary>By the side's own word (partitions, workspaces), the parts of it that this user sees; empty where it has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Parts { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Checks the connections of a file whose name fits; one that fails does not keep the others from being tried.</summary>
    /// <param name="fits">Which names are meant.</param>
    /// <exception cref="InvalidPipelineException">The file is missing or wrong.</exception>
    public static async Task<IReadOnlyList<ConnectionCheck>> AllAsync(string file, HostOptions host, Func<string, bool> fits, CancellationToken cancel)
    {
        var checks = new List<ConnectionCheck>();
        foreach (var profile in Connections.Profiles(file).Values.Where(profile => fits(profile.Name)).OrderBy(profile => profile.Name, StringComparer.Ordinal))
        {
            checks.Add(await OneAsync(profile, host, cancel));
        }

        return checks;
    }

    private static async Task<ConnectionCheck> OneAsync(ConnectionProfile profile, HostOptions host, CancellationToken cancel)
    {
        var failed = new ConnectionCheck(profile.Name, profile.Connector, Works: false, Code: null, Message: null, Hint: null, Calls: 0, Seconds: 0, profile.File);
        if (ConnectorCatalog.Find(profile.Connector) is not { } connector)
        {
            return failed with { Code = "connector.unknown", Message = $"there is no connector \"{profile.Connector}\"; there are {string.Join(", ", ConnectorCatalog.All.Select(known => known.Name))}" };
        }

        var binder = new OptionsBinder(host);
        if (binder.Bind(profile, connector) is not { } options)
        {
            return failed with { Code = binder.Findings[0].Code, Message = string.Join("; ", binder.Findings.Select(finding => $"{finding.Path}: {finding.Message}")) };
        }

        var watch = Stopwatch.StartNew();
        await using var connection = connector.Open(options, new ConnectionContext(host.Time, host.Log));
        try
        {
            await connection.CheckAsync(cancel);
            var parts = await LiveFindings.PartsOf(connection, cancel);
            return failed with { Works = true, Parts = parts, Calls = connection.Calls, Seconds = watch.Elapsed.TotalSeconds };
        }
        catch (FaultException fault)
        {
            return failed with { Code = fault.Fault.Code, Message = fault.Fault.Message, Hint = fault.Fault.Hint, Calls = connection.Calls, Seconds = watch.Elapsed.TotalSeconds };
        }
    }
}
