using System.Text.Json.Nodes;
using Connector.Sandbox.Tests.Marketo.Bulk;

namespace Connector.Sandbox.Tests.Marketo.Activities;

/// <summary>CONTRACT 2.3: who reads the feed, and what is not there yet or any more.</summary>
public class FeedTests
{
    [Fact]
    public async Task A_late_activity_comes_at_its_date_so_who_has_read_past_it_misses_it_and_an_overlap_finds_it()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"activities":{"lateSeconds":30,"lateEvery":2}}}""");
        var start = await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1));
        await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var late = await marketo.CreateAsync("""{"email":"b@b.example"}""");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await marketo.CreateAsync("""{"email":"c@b.example"}""");
        var (seen, token) = await NewAsync(marketo, start);
        seen.ShouldBe([1001, 1003]);
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(29));
        (await NewAsync(marketo, token)).Leads.ShouldBeEmpty();
        (await NewAsync(marketo, start)).Leads.ShouldBe([1001, late, 1003]);
    }

    [Fact]
    public async Task What_is_late_when_the_sandbox_stops_is_there_when_it_starts_again()
    {
        var file = Path.GetTempFileName();
        File.Delete(file);
        try
        {
            await using (var marketo = await MarketoServer.StartAsync(new SandboxOptions { StateFile = file }))
            {
                await marketo.AdminAsync("rules", """{"marketo":{"activities":{"lateSeconds":30}}}""");
                await marketo.CreateAsync("""{"email":"a@b.example"}""");
                await marketo.PostAsync("/rest/v1/activities/external/type.json", ExternalTypeTests.Conference);
                await marketo.ImportedAsync("email,firstName\na@b.example,Ann");
            }

            await using var again = await MarketoServer.StartAsync(new SandboxOptions { StateFile = file });
            var token = Uri.EscapeDataString(await again.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1)));
            var page = (await again.GetAsync($"/rest/v1/activities/leadchanges.json?fields=firstName&nextPageToken={token}")).Result();
            page.Count.ShouldBe(2);
            page[1]!["attributes"]![1]!["value"]!.GetValue<string>().ShouldBe("List import");
            (await again.GetAsync("/rest/v1/activities/external/types.json")).Result().Count.ShouldBe(2);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_custom_activity_stands_at_its_date_and_one_dated_ahead_hides_nothing_that_comes()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        await CustomAsync(marketo, id, "2026-03-01T12:00:00Z");
        await CustomAsync(marketo, id, "2026-03-09T12:00:00Z");
        var since = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddDays(-2)));
        var page = await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12,100001&nextPageToken={since}");
        page.Result().Select(one => one!["activityDate"]!.ToString()).ShouldBe(["2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z", "2026-03-09T12:00:00Z"]);
        await marketo.CreateAsync("""{"email":"b@b.example"}""");
        (await NewAsync(marketo, page["nextPageToken"]!.ToString())).Leads.ShouldBe([id + 1]);
    }

    [Fact]
    public async Task Changes_are_shown_for_ninety_days_and_new_people_for_good()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example","firstName":"Anna"}]}""");
        var since = MarketoServer.Noon.AddSeconds(-1);
        await AgeAsync(marketo, TimeSpan.FromDays(90));
        (await TypesAsync(marketo, since)).ShouldBe([12, 13]);
        await AgeAsync(marketo, TimeSpan.FromSeconds(1));
        (await TypesAsync(marketo, since)).ShouldBe([12]);
        await AgeAsync(marketo, TimeSpan.FromDays(2_000));
        (await TypesAsync(marketo, since)).ShouldBe([12]);
        await marketo.AdminAsync("rules", """{"marketo":{"activities":{"retention":false}}}""");
        (await TypesAsync(marketo, since)).ShouldBe([12, 13]);
    }

    [Fact]
    public async Task Deletions_are_told_for_fourteen_days_wherever_one_asks()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        await marketo.PostAsync("/rest/v1/leads/delete.json", $$"""{"input":[{"id":{{id}}}]}""");
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1)));
        await AgeAsync(marketo, TimeSpan.FromDays(14));
        (await marketo.GetAsync($"/rest/v1/activities/deletedleads.json?nextPageToken={token}")).Result().Single()!["leadId"]!.GetValue<long>().ShouldBe(id);
        await AgeAsync(marketo, TimeSpan.FromSeconds(1));
        (await marketo.GetAsync($"/rest/v1/activities/deletedleads.json?nextPageToken={token}")).Result().ShouldBeEmpty();
        (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=37&nextPageToken={token}")).Result().ShouldBeEmpty();
    }

    [Fact]
    public async Task Activities_are_those_of_a_list_s_members_until_lists_of_ten_thousand_are_refused()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1)));
        await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var member = await marketo.CreateAsync("""{"email":"b@b.example"}""");
        marketo.AddList(7, [member]);
        marketo.AddList(8, Enumerable.Range(1002, 10_000).Select(id => (long)id));
        foreach (var list in new[] { 7, 8 })
        {
            (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12&listId={list}&nextPageToken={token}")).Result().Single()!["leadId"]!.GetValue<long>().ShouldBe(member);
            (await marketo.GetAsync($"/rest/v1/activities/leadchanges.json?fields=email&listId={list}&nextPageToken={token}")).Result().Count.ShouldBe(1);
        }

        (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12&listId=9&nextPageToken={token}")).Code().ShouldBe("1013");
        await AgeAsync(marketo, new DateTimeOffset(2026, 12, 30, 0, 0, 0, TimeSpan.Zero) - MarketoServer.Noon);
        (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12&listId=8&nextPageToken={token}")).Code().ShouldBe("1003");
        (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12&listId=7&nextPageToken={token}")).Result().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Activities_are_those_of_an_asset_when_one_type_is_asked_for()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1)));
        await marketo.CreateAsync("""{"email":"a@b.example"}""");
        await marketo.CreateAsync("""{"email":"b@b.example"}""");
        (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12&assetIds=1002,1003&nextPageToken={token}")).Result().Single()!["leadId"]!.GetValue<long>().ShouldBe(1002);
        (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12,13&assetIds=1002&nextPageToken={token}")).Code().ShouldBe("1003");
    }

    [Fact]
    public async Task Every_standard_type_says_what_its_activities_hold()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var types = (await marketo.GetAsync("/rest/v1/activities/types.json")).Result();
        types.Count.ShouldBeGreaterThan(60);
        types.ShouldAllBe(type => type!["description"] != null && type["primaryAttribute"]!["dataType"] != null && type["attributes"]!.AsArray().Count > 0);
    }

    private static async Task<(long[] Leads, string Token)> NewAsync(MarketoServer marketo, string token)
    {
        var page = await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12&nextPageToken={Uri.EscapeDataString(token)}");
        return ([.. page.Result().Select(one => one!["leadId"]!.GetValue<long>())], page["nextPageToken"]!.GetValue<string>());
    }

    private static async Task<int[]> TypesAsync(MarketoServer marketo, DateTimeOffset since)
    {
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(since));
        return [.. (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12,13&nextPageToken={token}")).Result().Select(one => one!["activityTypeId"]!.GetValue<int>())];
    }

    private static Task<JsonObject> CustomAsync(MarketoServer marketo, long lead, string at) => marketo.PostAsync(
        "/rest/v1/activities/external.json",
        $$"""{"input":[{"leadId":{{lead}},"activityDate":"{{at}}","activityTypeId":100001,"primaryAttributeValue":"x"}]}""");

    private static async Task AgeAsync(MarketoServer marketo, TimeSpan by)
    {
        marketo.Server.Clock.Advance(by);
        await marketo.SignInAsync();
    }
}
