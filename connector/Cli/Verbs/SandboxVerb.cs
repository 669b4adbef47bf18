using System.CommandLine;
using Connector.Cli.Demo;
using Connector.Cli.Output;
using Connector.Sandbox;

namespace Connector.Cli.Verbs;

/// <summary><c>sandbox</c>: both vendors on this machine, until Ctrl+C.</summary>
internal static class SandboxVerb
{
    public static Command Create(Shell shell)
    {
        var people = new Option<int>("--people") { Description = "How many people to make up.", DefaultValueFactory = _ => 1000 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same people.", DefaultValueFactory = _ => 1 };
        var port = new Option<int>("--port") { Description = "0 takes a free port.", DefaultValueFactory = _ => 0 };
        var httpsPort = new Option<int>("--https-port") { Description = "The port for https, with a certificate made at start; 0 takes a free one." };
        var state = new Option<string?>("--state") { Description = "A file in which the tables survive a restart." };
        var salesforceSeed = new Option<string?>("--salesforce-seed") { Description = "A JSON file of custom objects, fields and records for the Salesforce side." };
        var marketoSeed = new Option<string?>("--marketo-seed") { Description = "A JSON file of fields, partitions, lists, programs, campaigns and people for the Marketo side." };
        var where = Inputs.OneOf("--in", "Who knows the people.", SeedIn.Both);
        var unlinked = new Option<bool>("--unlinked") { Description = "People that both know do not carry each other's ids yet." };
        var noThrottle = new Option<bool>("--no-throttle") { Description = "Do not enforce Marketo's limits." };
        var day = new Option<string?>("--working-day") { Description = "A folder for pipeline, state and trail; both sides meet, and people edit on both: what the demo begins with. Takes --people, and none of the options above." };
        var whileInput = new Option<bool>("--while-input") { Description = "End when standard input closes; for programs that start it." };
        Option[] others = [seed, port, httpsPort, state, salesforceSeed, marketoSeed, where, unlinked, noThrottle];
        var verb = shell.Verb("sandbox", "A Salesforce and a Marketo on this machine, with made-up people; until Ctrl+C.", [people, seed, port, httpsPort, state, salesforceSeed, marketoSeed, where, unlinked, noThrottle, day, whileInput], async (use, cancel) =>
        {
            if (use.Get(day) is { } folder)
            {
                await using var stage = await DemoStage.SetAsync(folder, use.Get(people), use.Host.Options, cancel);
                await new WorkingDay(stage).BeginAsync(cancel);
                Announce(use, stage.Connection);
                return await ServeAsync(use.Get(whileInput), cancel);
            }

            var options = new SandboxOptions
            {
                People = use.Get(people),
                Seed = use.Get(seed),
                Port = use.Get(port),
                HttpsPort = use.Get(httpsPort),
                StateFile = use.Get(state),
                SalesforceSeedFile = use.Get(salesforceSeed),
                MarketoSeedFile = use.Get(marketoSeed),
                In = Enum.Parse<SeedIn>(use.Get(where)!, ignoreCase: true),
                Linked = !use.Get(unlinked),
                Throttle = !use.Get(noThrottle),
            };
            await using var sandbox = await StartAsync(options, cancel);
            Announce(use, sandbox.Connection);
            return await ServeAsync(use.Get(whileInput), cancel);
        });
        verb.Validators.Add(typed =>
        {
            if (typed.GetResult(day) is not null && others.FirstOrDefault(other => typed.GetResult(other) is { Implicit: false }) is { } other)
            {
                typed.AddError($"--working-day makes a world of its own: it takes --people, and no {other.Name}.");
            }
        });
        return verb;
    }

    /// <summary>Until Ctrl+C, or until whoever started the program closes its input or is gone.</summary>
    private static async Task<int> ServeAsync(bool whileInput, CancellationToken cancel)
    {
        var cancelled = Task.Delay(Timeout.Infinite, cancel);
        await (whileInput ? Task.WhenAny(cancelled, Task.Run(() => Console.In.ReadToEnd(), CancellationToken.None)) : Task.WhenAny(cancelled));
        return ExitCode.Done;
    }

    private static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancel)
    {
        try
        {
            return await SandboxServer.StartAsync(options, cancel);
        }
        catch (FormatException wrong) when (wrong is SeedFileException || options.SalesforceSeedFile is not null)
        {
            var message = wrong is SeedFileException ? wrong.Message : $"{options.SalesforceSeedFile}: {wrong.Message}";
            throw new TerminalException(new Fault("sandbox.bad_seed", message, Recovery.FixPipeline, Hint: "The sandbox's README shows what a seed file holds."), wrong);
        }
        catch (IOException taken)
        {
            throw new TerminalException(new Fault("sandbox.cannot_start", $"The sandbox cannot start: {taken.Message}", Recovery.Stop, Hint: "Take another --port (0 finds a free one), and check the path of --state."), taken);
        }
    }

    private static void Announce(Use use, SandboxConnection connection)
    {
        if (use.Json)
        {
            use.Terminal.Out.WriteLine(connection.ToJson());
            use.Terminal.Out.Flush();
        }
        else
        {
            SandboxPage.Print(use.Sheet, connection);
        }
    }
}
