using Connector.Sandbox;
using Connector.Sandbox.Kernel;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Marketo's people by bulk extract: the very same as by calls, whatever happens to the files on the way.</summary>
public sealed class MarketoBulkTests
{
    private const int People = 400;

    [Fact]
    public async Task Everybody_comes_by_files_exactly_as_by_calls()
    {
        await using var calls = await WorldAsync("bulkReadFrom: 1000000");
        await using var files = await WorldAsync("bulkReadFrom: 1");
        var one = await calls.RunAsync();
        var other = await files.RunAsync();

        Way(one).ShouldStartWith("calls of 300: up to ");
        Way(other).ShouldStartWith("bulk extract: up to ");
        Timeless.Of(await SeenAsync(files)).ShouldBe(Timeless.Of(await SeenAsync(calls)));
        (await files.LinksAsync()).ShouldBe(await calls.LinksAsync());
        files.Advance(TimeSpan.FromMinutes(20));
        (await files.RunAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task A_download_that_breaks_off_goes_on_where_it_stopped()
    {
        await using var world = await WorldAsync("bulkReadFrom: 1");
        await world.AdminAsync("rules", new { marketo = new { bulk = new { cutFilesAfter = 40_000 } } });
        var run = await world.RunAsync();
        run.Status.ShouldBe("done", Show.Plan(run));
        (await world.LinksAsync()).ShouldBe(People);
        world.Sandbox.Calls.Count("marketo", "GET /bulk/v1/leads/export/{id}/file.json").ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Very_many_changes_come_by_files_and_few_by_calls()
    {
        await using var world = await WorldAsync("bulkReadFrom: 20");
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(20));
        await world.RunAsync();
        world.Rewrite(text => text.Replace("changes: 20%", "changes: 100%", StringComparison.Ordinal));
        await EditAsync(world, 30, "Files");
        var many = await world.RunAsync();
        Way(many).ShouldBe("bulk extract: 20 or more people changed");
        many.Applied.ShouldBe(30, Show.Plan(many));

        world.Advance(TimeSpan.FromMinutes(20));
        await world.RunAsync();
        await EditAsync(world, 5, "Calls");
        (await world.RunAsync()).Applied.ShouldBe(5);
    }

    [Fact]
    public async Task Where_the_filter_is_not_for_this_subscription_calls_bring_the_changes_and_the_run_says_why()
    {
        await using var world = await WorldAsync("bulkReadFrom: 20");
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(20));
        await world.RunAsync();
        world.Rewrite(text => text.Replace("changes: 20%", "changes: 100%", StringComparison.Ordinal));
        await world.AdminAsync("rules", new { marketo = new { bulk = new { updatedAt = false } } });
        await EditAsync(world, 30, "Anyway");
        var run = await world.RunAsync();
        run.Applied.ShouldBe(30, Show.Plan(run));
        Way(run).ShouldContain("1035");
    }

    [Fact]
    public async Task A_role_without_bulk_extract_reads_by_calls()
    {
        await using var world = await WorldAsync("bulkReadFrom: 1");
        world.Sandbox.Faults.Plant(new FaultRule("marketo", "/bulk/", Code: "603", Times: 100));
        var run = await world.RunAsync();
        run.Status.ShouldBe("done");
        Way(run).ShouldContain("closed to this API user");
        (await world.LinksAsync()).ShouldBe(People);
    }

    [Fact]
    public async Task An_export_that_fails_ends_the_run_and_loses_nothing()
    {
        await using var world = await WorldAsync("bulkReadFrom: 1");
        await world.AdminAsync("rules", new { marketo = new { bulk = new { failExports = "no reason" } } });
        (await Should.ThrowAsync<TransientException>(() => world.RunAsync())).Fault.Code.ShouldBe("marketo.export_failed");
        await world.AdminAsync("rules", new { marketo = new { } });
        (await world.RunAsync()).Status.ShouldBe("done");
        (await world.LinksAsync()).ShouldBe(People);
    }

    private static async Task<World> WorldAsync(string setting)
    {
        var world = await World.StartAsync(new SandboxOptions { People = People, Throttle = false }, sandboxTime: true);
        world.Reconnect(text => text.Replace("      clientSecret: env:MARKETO_SECRET", $"      clientSecret: env:MARKETO_SECRET\n      {setting}", StringComparison.Ordinal).Replace("    clientSecret: env:MARKETO_SECRET", $"    clientSecret: env:MARKETO_SECRET\n    {setting}", StringComparison.Ordinal));
        return world;
    }

    private static async Task EditAsync(World world, int people, string title)
    {
        world.Advance(TimeSpan.FromSeconds(5));
        await world.Marketo.UpsertAsync("updateOnly", "id", [.. Enumerable.Range(1001, people).Select(id => (object)new { id, title = $"{title} {id}" })]);
        world.Advance(TimeSpan.FromSeconds(5));
    }

    private static string Way(RunResult run) => run.Reads.Single(read => read.Side == "marketo").Way ?? "";

    private static Task<string> SeenAsync(World world) => world.Host.AskAsync(world.Pipeline, (state, _) =>
        state.Database.Scalar<string>("SELECT string_agg(id || coalesce(\"values\", ''), chr(10) ORDER BY length(id), id) FROM seen WHERE side = 'marketo'")!, CancellationToken.None);
}
