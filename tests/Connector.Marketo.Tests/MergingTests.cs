using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

/// <summary>People made one (BEHAVIOUR, section J), in a subscription whose people have a custom object.</summary>
public sealed class MergingTests : MarketoTest
{
    private const string Merges = "POST /rest/v1/leads/{id}/merge.json";
    private const string Cars = """{"customObjects":[{"name":"car","dedupeFields":["vin"],"leadLink":"leadID","fields":[{"name":"vin"},{"name":"leadID","type":"integer"}]}]}""";

    private protected override Task<MarketoGround> StartAsync() => MarketoGround.StartAsync(seed: Cars);

    [Fact]
    [Trait("Behaviour", "B-J12")]
    public async Task Twenty_five_lose_in_one_call_and_the_twenty_sixth_in_another()
    {
        var ids = await Ground.MakeAsync(Enumerable.Range(1, 27).Select(Ground.NewRecord));
        (await Ground.Door.RefusedAsync($"leads/{ids[0]}/merge.json?leadIds={string.Join(',', ids.Skip(1))}")).ShouldBe("1080");
        Ground.Server.Calls.Reset();
        var outcomes = await MergeAsync(Connection, ids[0], [.. ids.Skip(1)]);

        outcomes.Count.ShouldBe(26);
        outcomes.ShouldAllBe(outcome => outcome is Applied);
        Ground.Server.Calls.Count("marketo", Merges).ShouldBe(2);
        (await FindAsync("id", [.. ids])).Select(match => match.Id).ShouldBe([ids[0]]);
        ((IMerging)Connection).MergeTimeLimit.ShouldBeGreaterThan(TimeSpan.FromSeconds(180), "Marketo allows a merge three minutes");
    }

    [Fact]
    [Trait("Behaviour", "B-J12")]
    public async Task A_merge_without_an_answer_is_looked_up_and_the_next_one_waits()
    {
        var ids = await Ground.MakeAsync(Enumerable.Range(1, 27).Select(Ground.NewRecord));
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads/", Method: "POST", Drop: Drop.After));
        var outcomes = await MergeAsync(Connection, ids[0], [.. ids.Skip(1)]);

        outcomes.Take(25).ShouldAllBe(outcome => outcome is Unknown);
        outcomes[25].ShouldBeOfType<Unprocessed>();
        Ground.Server.Calls.Count("marketo", Merges).ShouldBe(1);
    }

    [Theory]
    [Trait("Behaviour", "B-J13")]
    [InlineData("712", "marketo.person_account_merge")]
    [InlineData("1076", "marketo.merge_would_duplicate")]
    [InlineData("1077", "marketo.merge_field_too_long")]
    [InlineData("1078", "marketo.merge_target_gone")]
    [InlineData("1079", "marketo.merge_url_conflict")]
    public async Task A_merge_that_Salesforce_refuses_is_told_of_the_one_it_is_about_and_the_others_are_merged(string code, string ours)
    {
        await using var connection = Ground.OpenWith(Ground.Options() with { MergeInCrm = true });
        var ids = await Ground.MakeAsync(Enumerable.Range(1, 3).Select(Ground.NewRecord));
        // Once for both together, once for the one alone.
        SetRules(new JsonObject { ["mergeFaults"] = new JsonArray(new JsonObject { ["code"] = code, ["ids"] = new JsonArray(long.Parse(ids[2], CultureInfo.InvariantCulture)), ["times"] = 2 }) });
        var outcomes = await MergeAsync(connection, ids[0], ids[1], ids[2]);

        var told = outcomes[1].ShouldBeOfType<Rejected>().Fault;
        told.Code.ShouldBe(ours);
        told.Message.ShouldStartWith(code);
        told.Hint.ShouldNotBeNullOrEmpty();
        outcomes[0].ShouldBeOfType<Applied>();
        (await FindAsync("id", [.. ids])).Select(match => match.Id).Order(StringComparer.Ordinal).ShouldBe([ids[0], ids[2]]);
    }

    [Fact]
    [Trait("Behaviour", "B-J13")]
    public async Task What_ails_every_merge_is_told_of_all_without_trying_each()
    {
        await using var connection = Ground.OpenWith(Ground.Options() with { MergeInCrm = true });
        var ids = await Ground.MakeAsync(Enumerable.Range(1, 3).Select(Ground.NewRecord));
        SetRules(new JsonObject { ["mergeFaults"] = new JsonArray(new JsonObject { ["code"] = "714", ["times"] = 1 }) });

        (await MergeAsync(connection, ids[0], ids[1], ids[2])).ShouldAllBe(outcome => ((Rejected)outcome).Fault.Code == "marketo.no_default_record_type");
        (await FindAsync("id", [.. ids])).Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Salesforce_is_told_to_merge_too_only_where_the_connection_says_so(bool inCrm)
    {
        SetRules(new JsonObject { ["nativeSync"] = true, ["mergeFaults"] = new JsonArray(new JsonObject { ["code"] = "1078", ["times"] = 1 }) });
        await using var connection = Ground.OpenWith(Ground.Options() with { MergeInCrm = inCrm });
        var ids = await Ground.MakeAsync(Enumerable.Range(1, 2).Select(Ground.NewRecord));

        (await MergeAsync(connection, ids[0], ids[1])).ShouldHaveSingleItem().GetType().ShouldBe(inCrm ? typeof(Rejected) : typeof(Applied));
    }

    [Fact]
    [Trait("Behaviour", "B-J14")]
    public async Task Custom_objects_of_the_loser_are_not_handed_over()
    {
        var ids = await Ground.MakeAsync(Enumerable.Range(1, 2).Select(Ground.NewRecord));
        await Ground.Door.PostAsync("customobjects/car.json", new { input = new[] { new { vin = "V1", leadID = long.Parse(ids[1], CultureInfo.InvariantCulture) } } });
        (await MergeAsync(Connection, ids[0], ids[1])).ShouldHaveSingleItem().ShouldBeOfType<Applied>();

        (await CarsAsync(ids[0])).ShouldBe(0);
        (await CarsAsync(ids[1])).ShouldBe(1, "it still names somebody who is not there any more");
    }

    private async Task<int> CarsAsync(string person) => (await Ground.Door.GetAsync($"customobjects/car.json?filterType=leadID&filterValues={person}&fields=vin")).GetProperty("result").GetArrayLength();

    private Task<IReadOnlyList<Outcome>> MergeAsync(IConnection connection, string winner, params string[] losers) => ((IMerging)connection).MergeAsync(
        new Batch(OperationKind.Merge, "lead", [.. losers.Select(loser => Make(OperationKind.Merge, loser, null) with { Into = new Remainder("lead", winner) })]), CancellationToken.None);
}
