using System.CommandLine;

namespace Connector.Cli;

/// <summary>Options that every verb takes.</summary>
internal sealed class CommonOptions
{
    public CommonOptions() => Output.AcceptOnlyFromAmong("text", "json");

    public Option<string> Output { get; } = new("--output", "-o") { Description = "text for people, json for programs (one object on standard output).", DefaultValueFactory = _ => "text", Recursive = true };

    public Option<string?> Home { get; } = new("--home") { Description = "Folder of state and trail; else CONNECTOR_HOME, else .connector.", Recursive = true };

    public Option<string?> Trail { get; } = new("--trail") { Description = "Folder of the trail, if not below the home folder.", Recursive = true };

    public Option<string?> Connections { get; } = new("--connections") { Description = "The connections file; else CONNECTOR_CONNECTIONS, else connections.yaml beside the pipeline or here.", Recursive = true };

    public Option<string?> Environment { get; } = new("--environment", "-e") { Description = "A named set of connections with a state and a trail of its own: -e uat reads connections.uat.yaml; else CONNECTOR_ENVIRONMENT.", Recursive = true };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours; NO_COLOR in the environment does the same.", Recursive = true };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Every step, and the details of a defect.", Recursive = true };

    public IReadOnlyList<Option> All => [Output, Home, Trail, Connections, Environment, NoColor, Verbose];
}
