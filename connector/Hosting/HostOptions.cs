namespace Connector.Hosting;

/// <summary>Where a host finds its files.</summary>
public sealed record HostOptions
{
    /// <summary>Folder of state and trail; <c>CONNECTOR_HOME</c>, else <c>.connector</c> in the current folder.</summary>
    public string Home { get; init; } = Environment.GetEnvironmentVariable("CONNECTOR_HOME") is { Length: > 0 } home ? home : ".connector";

    /// <summary>Folder of the trail, if not below <see cref="Home"/>.</summary>
    public string? Trail { get; init; }

    /// <summary>The profiles; <c>CONNECTOR_CONNECTIONS</c>, else <c>connections.yaml</c> beside the pipeline, else in the current folder.</summary>
    public string? Connections { get; init; } = Environment.GetEnvironmentVariable("CONNECTOR_CONNECTIONS") is { Length: > 0 } file ? file : null;

    /// <summary>Where secrets given as <c>env:NAME</c> come from.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>One line per notable event, without secrets or personal values.</summary>
    public Action<string> Log { get; init; } = _ => { };

    public string StateFolder => Path.Combine(Home, "state");

    public string TrailFolder => Trail ?? Path.Combine(Home, "trail");

    public string StageFolder => Path.Combine(Home, "stages");

    public string ConnectionsFor(string pipelineFile)
    {
        var beside = Path.Combine(Path.GetDirectoryName(pipelineFile) ?? "", "connections.yaml");
        return Connections ?? (File.Exists(beside) ? beside : "connections.yaml");
    }
}
