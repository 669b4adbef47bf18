namespace Connector.Sandbox.Tests.Marketo.Activities;

public class LateMergeTests
{
    // BEHAVIOUR B-J9: what happened to the losers of a merge happened to the winner; also what is not seen yet.
    [Fact]
    public async Task A_late_activity_of_a_merge_s_loser_comes_as_the_winner_s()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var winner = await marketo.CreateAsync("""{"email":"w@b.example"}""");
        await marketo.RulesAsync("""{"activities":{"lateSeconds":30}}""");
        var loser = await marketo.CreateAsync("""{"email":"l@b.example"}""");
        await marketo.PostAsync($"/rest/v1/leads/{winner}/merge.json?leadIds={loser}", "");
        (await marketo.ActivitiesAsync("12")).Count.ShouldBe(1);
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await marketo.ActivitiesAsync("12")).Select(one => one!["leadId"]!.GetValue<long>()).ShouldBe([winner, winner]);
    }
}
