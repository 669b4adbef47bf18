using Connector.Pipelines;

namespace Connector.Hosting;

/// <summary>The open connections of one pipeline, by profile name; disposed together.</summary>
public sealed class Connections : IAsyncDisposable
{
    private readonly Dictionary<string, IConnection> open = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IConnection> Open => open;

    /// <exception cref="InvalidPipelineException">Unknown connection, wrong settings, missing secret; all at once.</exception>
    public static Connections For(PipelineDefinition pipeline, HostOptions host)
    {
        var connections = new Connections();
        var file = host.ConnectionsFor(pipeline.File);
        var profiles = Profiles(file);
        var binder = new OptionsBinder(host);
        var findings = new List<Finding>();
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (var side in pipeline.Sides)
        {
            if (!profiles.TryGetValue(side.Connection, out var profile))
            {
                var near = Nearest.To(side.Connection, profiles.Keys);
                findings.Add(new Finding(pipeline.File, side.Place.Line, side.Place.Column, Severity.Error, $"sides.{side.Name}", "connection.unknown",
                    $"{file} has no connection \"{side.Connection}\"{(near is null ? "" : $"; did you mean \"{near}\"?")}"));
            }
            else if (profile.Connector != side.Connector)
            {
                findings.Add(new Finding(profile.File, profile.Place.Line, profile.Place.Column, Severity.Error, $"connections.{profile.Name}", "connection.other_connector",
                    $"is for {profile.Connector}, the pipeline's side {side.Name} asks for {side.Connector}"));
            }
            else if (ConnectorCatalog.Find(side.Connector) is not { } connector)
            {
                findings.Add(new Finding(pipeline.File, side.Place.Line, side.Place.Column, Severity.Error, $"sides.{side.Name}", "connector.unknown",
                    $"there is no connector \"{side.Connector}\"; there are {string.Join(", ", ConnectorCatalog.All.Select(known => known.Name))}"));
            }
            else if (tried.Add(side.Connection) && binder.Bind(profile, connector) is { } options)
            {
                connections.open[side.Connection] = connector.Open(options, new ConnectionContext(host.Time, host.Log) { Scratch = host.ScratchFolder });
            }
        }

        findings.AddRange(binder.Findings);
        return findings.Count == 0 ? connections : throw new InvalidPipelineException(findings);
    }

    /// <summary>The profiles of a file, as written.</summary>
    public static IReadOnlyDictionary<string, ConnectionProfile> Profiles(string file)
    {
        if (!File.Exists(file))
        {
            throw new InvalidPipelineException([new Finding(file, 0, 0, Severity.Error, "", "connection.no_file",
                "there is no such file; put connections.yaml beside the pipeline or in this folder, or name one with --connections or CONNECTOR_CONNECTIONS (pipelines/connections.example.yaml shows how)")]);
        }

        return ConnectionsFile.Load(file);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in open.Values)
        {
            await connection.DisposeAsync();
        }
    }
}
