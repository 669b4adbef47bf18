using System.CommandLine;

namespace Connector.Cli;

/// <summary>What several verbs ask for.</summary>
internal static class Inputs
{
    public static Argument<string> File() => new("FILE") { Description = "The pipeline: a path, or a name in pipelines/." };

    public static Option<string> Person() => new("--person") { Description = "An e-mail address, or an id of either side.", Required = true };

    public static Option<int> Limit(string of, int usual) => new("--limit") { Description = $"How many {of} to show.", DefaultValueFactory = _ => usual };
}
