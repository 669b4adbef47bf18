using System.CommandLine;
using System.CommandLine.Invocation;
using Connector.Cli.Output;
using Connector.Hosting;

namespace Connector.Cli;

/// <summary>The command line as a function: arguments and streams in, exit code out. Ctrl+C ends the verb cleanly.</summary>
public static class CliApp
{
    /// <summary>A batch that was sent is awaited before the program ends; so long at most.</summary>
    private static readonly TimeSpan LastBatch = TimeSpan.FromMinutes(2);

    /// <param name="host">Changes where files, secrets and time come from; for tests and the demo.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, Func<HostOptions, HostOptions>? host = null, CancellationToken cancel = default)
    {
        var shell = new Shell(terminal, host ?? (options => options));
        var parsed = CommandTree.Build(shell).Parse(args.Count == 0 ? ["--help"] : args);
        if (parsed.Action is ParseErrorAction)
        {
            return shell.Misused(parsed);
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LastBatch },
            cancel);
    }
}
