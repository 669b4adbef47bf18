using System.Text;
using Connector.Cli.Output;
using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>Somebody types <c>sync</c> while <c>run</c> works through its plan in another window.</summary>
public sealed class GivingWayTests
{
    [Fact]
    [Trait("Scenario", "27")]
    public async Task A_forced_sync_takes_its_turn_in_front_of_a_running_cycle_and_both_say_so()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 310, In = SeedIn.Salesforce, Throttle = false });
        var person = await world.Marketo.CreateAsync(new { email = "urgent@forced.example", lastName = "Urgent", company = "Now Ltd" });
        world.Advance(TimeSpan.FromMinutes(1));

        var window = new SecondWindow(world, $"{person}");
        var cycle = await TypeAsync(world, window, "run", world.Pipeline, "-o", "json");
        var forced = await window.Forced;

        forced.Code.ShouldBe(0, forced.ToString());
        forced.Json.GetProperty("people")[0].Text("outcome").ShouldBe("created");
        cycle.Code.ShouldBe(75, cycle.ToString());
        cycle.Json.Text("status").ShouldBe("paused");
        cycle.Json.Text("fault", "code").ShouldBe("run.gave_way");
        cycle.Json.Number("applied").ShouldBe(300, "the call that was on its way, and no other");
        cycle.Json.Number("unprocessed").ShouldBe(cycle.Json.Number("planned") - 300);
        (await world.TypeAsync("history", world.Pipeline, "--runs")).Out.ShouldContain("paused");

        var rest = await world.TypeAsync("run", world.Pipeline);
        rest.Code.ShouldBe(0, rest.ToString());
        (await world.LinksAsync()).ShouldBe(311);
    }

    private static async Task<Said> TypeAsync(World world, TextWriter error, params string[] args)
    {
        using var output = new StringWriter();
        var code = await CliApp.RunAsync(args, new Terminal(output, error), _ => world.Host.Options, CancellationToken.None);
        return new Said(code, output.ToString(), "");
    }

    /// <summary>Reads the cycle's progress. As soon as that loads, a forced sync is typed, and the cycle's next line is not taken before the other one waits: however slow the machine is, it is there in time.</summary>
    private sealed class SecondWindow(World world, string person) : StringWriter
    {
        private readonly string turn = Path.Combine(world.Host.Options.StateFolder, "lead-sync.turn");

        public Task<Said> Forced { get; private set; } = Task.FromException<Said>(new InvalidOperationException("The cycle never came to load."));

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith("load", StringComparison.Ordinal) != true || !Forced.IsFaulted)
            {
                return;
            }

            Forced = Task.Run(() => world.TypeAsync("sync", world.Pipeline, "--person", person, "-o", "json"));
            SpinWait.SpinUntil(() => Forced.IsCompleted || IsWaiting(), TimeSpan.FromMinutes(2));
        }

        private bool IsWaiting()
        {
            Thread.Sleep(5);
            try
            {
                using var free = new FileStream(turn, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                return false;
            }
            catch (FileNotFoundException)
            {
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }
}
