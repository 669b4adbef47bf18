using Connector.Engine;
using System.Text.RegularExpressions;
using Process = System.Environment;

namespace Connector.Hosting;

/// <summary>Where a host finds its files and its secrets.</summary>
public sealed partial record HostOptions
{
    /// <summary>Folder of state and trail; <c>CONNECTOR_HOME</c>, else <c>.connector</c> in the current folder.</summary>
    public string Home { get; init; } = Given("CONNECTOR_HOME") ?? ".connector";

    /// <summary>Folder of the trail, if not below <see cref="Home"/>.</summary>
    public string? Trail { get; init; }

    /// <summary>The profiles; <c>CONNECTOR_CONNECTIONS</c>, else <c>connections.yaml</c> beside the pipeline, else in the current folder.</summary>
    public string? Connections { get; init; } = Given("CONNECTOR_CONNECTIONS");

    /// <summary>A named set of connections, with state and trail of its own; <c>CONNECTOR_ENVIRONMENT</c>, else none.</summary>
    public string? Environment { get; init; } = Given("CONNECTOR_ENVIRONMENT");

    /// <summary>What relative paths start from; empty = the process's current folder.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Where secrets given as <c>env:NAME</c> come from.</summary>
    public Func<string, string?> Variable { get; init; } = Process.GetEnvironmentVariable;

    /// <summary>Where secrets given as <c>vault:NAME</c> come from; null where the host has no vault.</summary>
    public Func<string, string?>? Vault { get; init; }

    /// <summary>Stands in for the user and the secret of a connection, by its name; null = the profile's own.</summary>
    public Func<string, ConnectionCredential?> Credential { get; init; } = _ => null;

    /// <summary>Megabytes DuckDB may use at first; a run that finds them too few begins anew with more.</summary>
    public long Memory { get; init; } = Connector.State.StateStore.UsualMemory;

    /// <summary>Records seen from which on a run with few changes fetches their neighbourhood instead of walking over everybody; 0: whatever the numbers.</summary>
    public long NearFrom { get; init; } = RunContext.UsualNearFrom;

    /// <summary>Who does by hand what is done by hand; stands in the trail.</summary>
    public string Who { get; init; } = Process.UserName;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>One line per notable event, without secrets or personal values.</summary>
    public Action<string> Log { get; init; } = _ => { };

    public string StateFolder => Path.Combine(Own(Home), "state");

    public string TrailFolder => Trail is null ? Path.Combine(Own(Home), "trail") : Own(Trail);

    public string StageFolder => Path.Combine(Own(Home), "stages");

    /// <summary>Where connections keep what they download until it is read.</summary>
    public string ScratchFolder => Path.Combine(Own(Home), "scratch");

    /// <summary>The connections file of a pipeline: of the environment, where one is named.</summary>
    public string ConnectionsFor(string pipelineFile)
    {
        const string usual = "connections.yaml";
        var beside = Of(Path.Combine(Path.GetDirectoryName(pipelineFile) ?? "", usual));
        return Connections is null ? File.Exists(beside) ? beside : Path.Combine(Folder, Of(usual)) : Path.Combine(Folder, Of(Connections));
    }

    private static string? Given(string name) => Process.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary><c>connections.yaml</c> is <c>connections.uat.yaml</c> in the environment uat.</summary>
    private string Of(string file) => Environment is null ? file : Path.ChangeExtension(file, $".{Plain(Environment)}{Path.GetExtension(file)}");

    /// <summary>Two environments are two worlds: what is linked in one means nothing in the other.</summary>
    private string Own(string folder) => Environment is null ? Path.Combine(Folder, folder) : Path.Combine(Folder, folder, "environments", Plain(Environment));

    /// <exception cref="InvalidPipelineException">The environment's name is none; it becomes part of paths.</exception>
    private static string Plain(string environment) => Name().IsMatch(environment) ? environment
        : throw new InvalidPipelineException([new Finding("", 0, 0, Severity.Error, "", "environment.bad_name", "an environment's name has letters, digits, - and _, and starts with a letter")]);

    [GeneratedRegex("^[a-z][a-z0-9_-]*\\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
