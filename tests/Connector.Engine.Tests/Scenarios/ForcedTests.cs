using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Scenarios;

/// <summary>Sync Person to SFDC beside cycles: while they rest, while they run, and before ten thousand others.</summary>
public sealed class ForcedTests
{
    private static readonly object Queues = new { salesforce = new { queues = new { Inbound = new[] { "Lead" } }, users = new[] { "ann@x.example" } } };

    [Fact]
    [Trait("Scenario", "18")]
    public async Task A_forced_sync_goes_while_the_schedule_rests()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 6 }, sandboxTime: true);
        using (var watch = new CancellationTokenSource())
        {
            await foreach (var _ in world.Host.WatchAsync(world.Pipeline, null, watch.Token))
            {
                break;
            }
        }

        // Nobody runs cycles any more.
        world.Advance(TimeSpan.FromDays(3));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Now");
        (await world.SyncAsync($"{person}")).People.ShouldHaveSingleItem().Outcome.ShouldBe("updated");
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Now");
    }

    [Theory]
    [Trait("Scenario", "20")]
    [InlineData("user:ann@x.example", "SELECT Id FROM User WHERE Username = 'ann@x.example'")]
    [InlineData("queue:Inbound", "SELECT Id FROM Group WHERE Name = 'inbound'")]
    public async Task A_lead_changes_hands_to_a_user_or_a_queue(string owner, string query)
    {
        await using var world = await Rest.StartAsync();
        await world.AdminAsync("rules", Queues);
        var (person, lead) = await world.LeadAsync();
        (await world.SyncAsync($"{person}", owner)).People.ShouldHaveSingleItem().Outcome.ShouldBe("updated");
        (await world.Salesforce.FieldAsync("Lead", lead, "OwnerId")).ShouldBe((await world.Salesforce.QueryAsync(query))[0]!["Id"]!.ToString());
    }

    [Fact]
    [Trait("Scenario", "22")]
    public async Task A_contact_for_a_queue_makes_a_second_lead_only_where_the_connection_allows_it()
    {
        await using var world = await Rest.StartAsync(people: 20);
        await world.AdminAsync("rules", Queues);
        var (person, contact) = await world.ContactAsync();
        var leads = await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead");
        (await world.SyncAsync($"{person}", "queue:Inbound")).People.ShouldHaveSingleItem().Fault.ShouldNotBeNull().Code.ShouldBe("salesforce.queue_of_contact");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(leads);

        world.Salesforced("allowDuplicateLead: true");
        var run = await world.SyncAsync($"{person}", "queue:Inbound");
        run.People.ShouldHaveSingleItem().Outcome.ShouldBe("created", Show.Plan(run));
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(leads + 1);
        var lead = (await world.Salesforce.QueryAsync($"SELECT Email, Owner.Name FROM Lead WHERE Marketo_Id__c = '{person}'")).ShouldHaveSingleItem()!;
        lead["Owner"]!["Name"]!.ToString().ShouldBe("inbound");
        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(contact, "the person stays the contact's");
        (await world.CycleAsync()).Planned.ShouldBe(0, "the second lead is nobody else's, and comes back to Marketo as nobody");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "23")]
    public async Task Somebody_marked_as_deleted_gets_a_new_lead_and_the_old_id_stays_in_the_history()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.DeleteAsync("Lead", lead);
        await world.CycleAsync();
        (await world.Marketo.FieldAsync(person, "salesforceIsDeleted")).ShouldBe("true");
        var created = (await world.SyncAsync($"{person}")).People.ShouldHaveSingleItem();

        created.Outcome.ShouldBe("created");
        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(created.Records["salesforce"]);
        (await world.StateAsync($"SELECT salesforce_id, state FROM link WHERE marketo_id = '{person}' ORDER BY link_id")).ShouldBe([$"{lead} dead", $"{created.Records["salesforce"]} live"]);
        world.Trail($"SELECT salesforce_id FROM links WHERE marketo_id = '{person}' AND state = 'dead'").ShouldContain(row => (string)row[0]! == lead);
    }

    [Fact]
    [Trait("Scenario", "26")]
    public async Task A_cycle_and_a_forced_sync_over_one_person_take_turns_and_one_write_comes_of_it()
    {
        await using var world = await Rest.StartAsync(people: 40);
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Once");
        world.Advance(TimeSpan.FromMinutes(5));
        world.Sandbox.Calls.Reset();
        var race = new Race(world, $"{person}");
        var cycle = await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Progress = race.Watch }, CancellationToken.None);
        var forced = await race.Forced;

        (cycle.Applied + forced.Applied).ShouldBe(1, $"{Show.Plan(cycle)}\n{Show.Plan(forced)}");
        world.Writes().ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Once");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "27")]
    public async Task A_forced_sync_goes_before_what_is_left_of_thousands_of_rows()
    {
        // SCENARIO_PEOPLE=10000 waits behind as many as the scenario names; the way is the same.
        var people = int.Parse(Environment.GetEnvironmentVariable("SCENARIO_PEOPLE") ?? "2000", System.Globalization.CultureInfo.InvariantCulture);
        await using var world = await World.StartAsync(new SandboxOptions { People = people, In = SeedIn.Salesforce, Throttle = false });
        // Call by call: a bulk job is one batch, and not interrupted.
        world.Marketoed("bulkWriteFrom: 1000000");
        var person = await world.Marketo.CreateAsync(new { email = "urgent@forced.example", lastName = "Urgent", company = "Now Ltd" });
        world.Advance(TimeSpan.FromMinutes(1));
        var race = new Race(world, $"{person}");
        var cycle = await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Progress = race.Watch }, CancellationToken.None);
        var forced = await race.Forced;

        forced.People.ShouldHaveSingleItem().Outcome.ShouldBe("created", Show.Plan(forced));
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Email = 'urgent@forced.example'")).ShouldBe(1);
        cycle.Fault.ShouldNotBeNull().Code.ShouldBe(RunResult.GaveWay);
        cycle.Balances.ShouldBeTrue();
        cycle.Applied.ShouldBe(300, "the batch that was on its way when the forced sync came, and no other");
        cycle.Unprocessed.ShouldBe(cycle.Planned - 300);

        // The next cycle does the rest, and nobody twice.
        var next = await world.RunAsync();
        next.Status.ShouldBe("done", Show.Plan(next));
        (cycle.Sides["marketo"].Created + next.Sides["marketo"].Created).ShouldBe(people);
        (await world.LinksAsync()).ShouldBe(people + 1);
    }

    /// <summary>As soon as a cycle loads its first batch, somebody forces a person through; the cycle goes on once that is known to wait.</summary>
    private sealed class Race(World world, string person)
    {
        public Task<RunResult> Forced { get; private set; } = null!;

        public void Watch(Progress progress)
        {
            if (progress.Stage != "load" || Forced is not null)
            {
                return;
            }

            Forced = Task.Run(() => world.Host.ForceAsync(world.Pipeline, [person], assign: null, progress: null, CancellationToken.None));
            SpinWait.SpinUntil(() => Forced.IsCompleted || IsWaiting(), TimeSpan.FromSeconds(60));
        }

        private bool IsWaiting()
        {
            Thread.Sleep(5);
            try
            {
                using var turn = new FileStream(Path.Combine(world.Host.Options.StateFolder, "lead-sync.turn"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
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
