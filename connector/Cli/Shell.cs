using System.CommandLine;
using Connector.Cli.Output;
using Connector.Hosting;

namespace Connector.Cli;

/// <summary>What all verbs share: common options, streams, and one way in which a verb ends badly.</summary>
internal sealed class Shell(Terminal terminal, Func<HostOptions, HostOptions> host)
{
    public CommonOptions Common { get; } = new();

    public Command Verb(string name, string description, IEnumerable<Symbol> symbols, Func<Use, CancellationToken, Task<int>> work)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else if (symbol is Option option)
            {
                command.Options.Add(option);
            }
        }

        command.SetAction((parsed, cancel) => RunAsync(new Use(parsed, Common, terminal, host), work, cancel));
        return command;
    }

    /// <summary>Words that make no command.</summary>
    public int Misused(ParseResult parsed)
    {
        var json = parsed.GetResult(Common.Output)?.Tokens.Any(token => token.Value == "json") == true;
        var verb = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        new Complaint(terminal, json, verbose: false).Of(parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal), $"See connector {verb}--help.");
        return ExitCode.Invalid;
    }

    private async Task<int> RunAsync(Use use, Func<Use, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        try
        {
            return await work(use, cancel);
        }
        catch (Exception fault)
        {
            return new Complaint(terminal, use.Json, use.Verbose).Of(fault);
        }
    }
}
