using Connector.Engine;
using Connector.Sandbox;
using Connector.Sandbox.Kernel;
using Connector.Support;

namespace Connector.Simulation.Tests;

/// <summary>One seeded world: people edit on both sides, calls break, the process dies, and cycles run in between.</summary>
public sealed class Life : IAsyncDisposable
{
    private readonly Random random;
    private readonly List<FaultRule> faults = [];

    private Life(World world, Random random) => (World, this.random, History) = (world, random, new History(world, random));

    public World World { get; }

    public History History { get; }

    public static async Task<Life> BeginAsync(int seed)
    {
        var random = new Random(seed);
        var world = await World.StartAsync(
            new SandboxOptions { People = random.Next(12, 21), Seed = seed, Wall = new FrozenWall() }, edit: Settings, settle: $"{random.Next(5, 11)}s", sandboxTime: true);
        var life = new Life(world, random);
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        await life.History.MeetAsync();
        return life;
    }

    public async Task LiveAsync()
    {
        for (var steps = random.Next(30, 61); History.Step < steps; History.Step++)
        {
            World.Advance(TimeSpan.FromSeconds(random.Next(3) == 0 ? random.Next(30, 240) : random.Next(1, 20)));
            await StepAsync();
        }
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private Task StepAsync() => random.Next(100) switch
    {
        < 62 => History.EditAsync(),
        < 70 => History.CreateAsync(),
        < 72 => History.DeleteAsync(),
        < 80 => BreakAsync(),
        _ => CycleAsync(),
    };

    private Task BreakAsync()
    {
        var marketo = random.Next(2) == 0;
        var rule = new FaultRule(marketo ? "marketo" : "salesforce", marketo ? "/rest/v1/leads.json" : "/services/data/*/*sobjects*", Method: marketo ? "POST" : "PATCH");
        rule = random.Next(4) switch
        {
            0 => rule with { Drop = Drop.Before },
            1 => rule with { Drop = Drop.After },
            2 when marketo => rule with { Code = "606" },
            2 => rule with { Status = 503, RetryAfter = 2 },
            _ => rule with { Drop = Drop.After, Times = 2 },
        };
        faults.Add(rule);
        History.Note($"fault {rule.Vendor} {rule.Drop} {rule.Code} {rule.Status}");
        return Task.CompletedTask;
    }

    private async Task CycleAsync()
    {
        var life = random.Next(4) switch
        {
            0 => new Lifeline(random.Next(1, 25)),
            1 => new Lifeline(random.Next(1, 20), MeanwhileAsync),
            _ => new Lifeline(),
        };
        Plant(faults);
        faults.Clear();
        try
        {
            var run = await World.RunAsync(life);
            BrokenException.If(!run.Balances, "The equation does not hold.");
            BrokenException.If(run.Status == "stopped", "A guard stopped the run.");
            History.Note($"cycle {Show.Plan(run)}");
        }
        catch (KilledException)
        {
            History.Note($"killed at moment {life.Moments}");
        }

        World.Sandbox.Faults.Clear();
        await History.CatchUpAsync();
    }

    /// <summary>Somebody edits while the engine runs; the faults are meant for the engine, not for people.</summary>
    private async Task MeanwhileAsync()
    {
        var planted = World.Sandbox.Faults.Rules;
        World.Sandbox.Faults.Clear();
        History.Note("meanwhile:");
        await History.EditAsync();
        Plant(planted);
    }

    private void Plant(IReadOnlyList<FaultRule> rules)
    {
        foreach (var rule in rules)
        {
            World.Sandbox.Faults.Plant(rule);
        }
    }

    private static string Settings(string pipeline) => pipeline
        .Replace("changes: 20%", "changes: 1000", StringComparison.Ordinal)
        .Replace("create: { salesforce: on_request, marketo: always }", "create: { salesforce: always, marketo: always }", StringComparison.Ordinal);
}
