using System.Text.Json;
using Connector.Cli.Output;
using Connector.Hosting;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>What the program answered.</summary>
internal sealed record Said(int Code, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Everything, for checks that something is nowhere.</summary>
    public string All => Out + Error;

    public IReadOnlyList<string> Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public override string ToString() => $"exit {Code}\n{Out}\n{Error}";
}

/// <summary>Types commands as a user would, in this process.</summary>
internal static class CommandLine
{
    public static Task<Said> TypeAsync(params string[] args) => TypeAsync(host: null, default, args);

    /// <summary>Against a world's sandbox, home and secrets.</summary>
    public static Task<Said> TypeAsync(this World world, params string[] args) => TypeAsync(_ => world.Host.Options, default, args);

    public static async Task<Said> TypeAsync(Func<HostOptions, HostOptions>? host, CancellationToken cancel, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CliApp.RunAsync(args, new Terminal(output, error), host, cancel);
        return new Said(code, output.ToString(), error.ToString());
    }

    /// <summary>Names of an object's members, in order.</summary>
    public static IReadOnlyList<string> Names(this JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];

    public static string Text(this JsonElement element, params string[] path) => path.Aggregate(element, (node, name) => node.GetProperty(name)).ToString();

    public static long Number(this JsonElement element, params string[] path) => path.Aggregate(element, (node, name) => node.GetProperty(name)).GetInt64();
}
