using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

/// <summary>Where new people go: a static list, a partition (CONTRACT 2.2, 2.4).</summary>
public sealed class NewPeopleTests : MarketoTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task People_this_sync_makes_are_put_on_the_list_and_others_are_not(bool byNumber)
    {
        var list = await ListAsync("Made here");
        await using var connection = Ground.OpenWith(Ground.Options() with { CreatedToList = byNumber ? $"{list}" : "Made here" });
        await MakeAsync("there@example.com", ("salesforceId", "K1"));
        await CreateAsync(connection, Person("K1", "there@example.com"), Person("K2", "new@example.com"));

        (await MembersAsync(list)).ShouldBe(["new@example.com"]);
        (await AdviceAsync(connection)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Three_hundred_go_in_one_call_also_after_an_import()
    {
        var list = await ListAsync("Made here");
        await using var connection = Ground.OpenWith(Ground.Options() with { CreatedToList = "Made here" });
        var sink = (IJobSink)connection.Sink!;
        var batch = new Batch(OperationKind.Create, "lead", [.. Enumerable.Range(0, 350).Select(at => Person($"K{at}", $"p{at}@example.com"))]);
        await sink.RunAsync(await sink.PrepareAsync(batch, CancellationToken.None), batch, _ => { }, CancellationToken.None);

        (await MembersAsync(list)).Count.ShouldBe(300, "the first page of them");
        Ground.Server.Calls.Count("marketo", "POST /rest/v1/lists/{id}/leads.json").ShouldBe(2);
    }

    [Fact]
    public async Task A_list_that_is_not_there_is_said_once_and_costs_nobody_his_record()
    {
        await using var connection = Ground.OpenWith(Ground.Options() with { CreatedToList = "Nowhere" });
        (await CreateAsync(connection, Person("K1", "a@example.com"))).ShouldAllBe(outcome => outcome is Applied);
        (await CreateAsync(connection, Person("K2", "b@example.com"))).ShouldAllBe(outcome => outcome is Applied);

        Ground.Log.Count(line => line.Contains("no static list \"Nowhere\"", StringComparison.Ordinal)).ShouldBe(1);
        (await AdviceAsync(connection)).ShouldHaveSingleItem().Code.ShouldBe("marketo.list_unknown");
    }

    [Theory]
    [InlineData("603")]
    [InlineData("611")]
    [InlineData("1013")]
    public async Task A_list_that_refuses_costs_nobody_his_record(string code)
    {
        var list = await ListAsync("Made here");
        await using var connection = Ground.OpenWith(Ground.Options() with { CreatedToList = "Made here" });
        Ground.Plant(new FaultRule("marketo", $"/rest/v1/lists/{list}/leads.json", Nth: 1, Times: 100, Code: code));
        (await CreateAsync(connection, Person("K1", "a@example.com"))).ShouldAllBe(outcome => outcome is Applied);

        Ground.Log.ShouldContain("marketo: 1 of 1 new people were not put on the list Made here; they were made all the same");
    }

    [Fact]
    public async Task New_people_are_made_in_the_named_partition_by_calls_and_by_imports()
    {
        SetRules(new JsonObject { ["partitions"] = new JsonArray("Europe") });
        await using var connection = Ground.OpenWith(Ground.Options() with { Partition = "Europe" });
        await connection.CheckAsync(CancellationToken.None);
        var sink = (IJobSink)connection.Sink!;
        await CreateAsync(connection, Person("A1", "a@example.com"));
        var batch = new Batch(OperationKind.Create, "lead", [.. Enumerable.Range(0, 310).Select(at => Person($"K{at}", $"p{at}@example.com"))]);
        await sink.RunAsync(await sink.PrepareAsync(batch, CancellationToken.None), batch, _ => { }, CancellationToken.None);

        SetRules(new JsonObject { ["partitions"] = new JsonArray("Europe"), ["apiUserPartitions"] = new JsonArray("Europe") });
        (await FindAsync("email", "a@example.com", "p0@example.com", "p309@example.com")).Count.ShouldBe(3);
        SetRules(new JsonObject { ["partitions"] = new JsonArray("Europe"), ["apiUserPartitions"] = new JsonArray("Default") });
        (await FindAsync("email", "a@example.com", "p0@example.com", "p309@example.com")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_partition_is_refused_by_name_with_those_there_are()
    {
        SetRules(new JsonObject { ["partitions"] = new JsonArray("Europe") });
        await using var connection = Ground.OpenWith(Ground.Options() with { Partition = "Asia" });
        var refused = await Should.ThrowAsync<TerminalException>(() => connection.CheckAsync(CancellationToken.None));

        (refused.Fault.Code, refused.Fault.Recovery).ShouldBe(("marketo.partition_unknown", Recovery.FixPipeline));
        refused.Message.ShouldContain("There are: Default, Europe");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_misspelt_partition_makes_nobody_and_names_the_one_that_was_meant(bool byImport)
    {
        SetRules(new JsonObject { ["partitions"] = new JsonArray("Europe") });
        await using var connection = Ground.OpenWith(Ground.Options() with { Partition = "Euroep" });
        var batch = new Batch(OperationKind.Create, "lead", [Person("A1", "a@example.com")]);
        var refused = await Should.ThrowAsync<TerminalException>(() => byImport ? ((IJobSink)connection.Sink!).PrepareAsync(batch, CancellationToken.None) : connection.Sink!.ApplyAsync(batch, CancellationToken.None));

        refused.Fault.Code.ShouldBe("marketo.partition_unknown");
        refused.Message.ShouldContain("did you mean \"Europe\"?");
        (await FindAsync("email", "a@example.com")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_named_partition_is_asked_about_once_and_never_where_none_is_named()
    {
        await CreateAsync(Connection, Person("A1", "a@example.com"));
        Ground.Server.Calls.Count("marketo", "GET /rest/v1/leads/partitions.json").ShouldBe(0);
        await using var connection = Ground.OpenWith(Ground.Options() with { Partition = "Default" });
        await CreateAsync(connection, Person("A2", "b@example.com"));
        await CreateAsync(connection, Person("A3", "c@example.com"));
        Ground.Server.Calls.Count("marketo", "GET /rest/v1/leads/partitions.json").ShouldBe(1);
    }

    [Fact]
    public async Task Partitions_and_workspaces_that_the_API_user_sees_are_told()
    {
        SetRules(new JsonObject { ["partitions"] = new JsonArray("Europe", "Asia"), ["apiUserPartitions"] = new JsonArray("Default", "Asia") });
        await ListAsync("Anything");
        (await ((IParted)Connection).PartsAsync(CancellationToken.None)).ShouldBe([new Part("partitions", "Default"), new Part("partitions", "Asia"), new Part("workspaces", "Default")]);
        // A role that may not read assets costs the workspaces only.
        Ground.Plant(new FaultRule("marketo", "/rest/v1/lists.json", Code: "603"));
        (await ((IParted)Connection).PartsAsync(CancellationToken.None)).ShouldBe([new Part("partitions", "Default"), new Part("partitions", "Asia")]);
    }

    private Operation Person(string key, string email) => Create(new Reference("salesforceId", key), ("email", email), ("salesforceId", key));

    private static Task<IReadOnlyList<Outcome>> CreateAsync(IConnection connection, params Operation[] people) =>
        connection.Sink!.ApplyAsync(new Batch(OperationKind.Create, "lead", people), CancellationToken.None);

    private static async Task<IReadOnlyList<Advice>> AdviceAsync(IConnection connection)
    {
        await connection.CheckAsync(CancellationToken.None);
        return [.. ((IAdvisor)connection).Advise([await connection.Source.DescribeAsync("lead", [], CancellationToken.None)])];
    }

    private async Task<long> ListAsync(string name) => await Ground.Door.MakeListAsync(name);

    private async Task<List<string>> MembersAsync(long list) =>
        [.. (await Ground.Door.GetAsync($"lists/{list}/leads.json?fields=email")).GetProperty("result").EnumerateArray().Select(row => row.GetProperty("email").GetString()!)];
}
