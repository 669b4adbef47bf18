using System.CommandLine;
using Connector.Cli.Output;
using Connector.Engine;
using Connector.Hosting;

namespace Connector.Cli;

/// <summary>One use of a verb: what was typed, the host it is asked of, and the sheet it prints on.</summary>
internal sealed class Use
{
    private readonly ParseResult parsed;
    private readonly Terminal terminal;

    public Use(ParseResult parsed, CommonOptions common, Terminal terminal, Func<HostOptions, HostOptions> host)
    {
        this.parsed = parsed;
        this.terminal = parsed.GetValue(common.NoColor) ? terminal with { Color = false } : terminal;
        Json = parsed.GetValue(common.Output) == "json";
        Verbose = parsed.GetValue(common.Verbose);
        Sheet = new Sheet(this.terminal);
        var usual = new HostOptions();
        Host = new ConnectorHost(host(usual with
        {
            Home = parsed.GetValue(common.Home) ?? usual.Home,
            Trail = parsed.GetValue(common.Trail),
            Connections = parsed.GetValue(common.Connections) ?? usual.Connections,
            Environment = parsed.GetValue(common.Environment) ?? usual.Environment,
            Log = Verbose ? terminal.Error.WriteLine : usual.Log,
        }));
    }

    public ConnectorHost Host { get; }

    public Sheet Sheet { get; }

    public Terminal Terminal => terminal;

    public bool Json { get; }

    public bool Verbose { get; }

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    public T Get<T>(Argument<T> argument) => parsed.GetRequiredValue(argument);

    public string File(Argument<string> file) => new PipelineGallery().Find(parsed.GetRequiredValue(file));

    /// <summary>Prints one result: as JSON, or as the sheet says.</summary>
    public void Show(object result, Action<Sheet> print)
    {
        if (Json)
        {
            terminal.Out.WriteLine(Output.Json.Text(result));
        }
        else
        {
            print(Sheet);
        }
    }

    /// <summary>Runs with progress: bars on a terminal, else a line per stage; always beside standard output.</summary>
    public Task<RunResult> WithProgressAsync(Func<Action<Progress>, Task<RunResult>> run) =>
        terminal.RichError && !Json && !Verbose ? ProgressBars.ShowAsync(terminal, run) : run(new ProgressLines(terminal.Error, Verbose).Report);
}
