namespace Connector.Sandbox.Tests.Marketo;

public class MergeTests
{
    private const string Native = """
        {"nativeSync":true,"lists":[{"id":70,"name":"Fair"}],"people":[
          {"id":1,"email":"own@b.example","firstName":"Own"},
          {"id":2,"email":"lead@b.example","firstName":"Lea","sfdcLeadId":"00Q000000000001AAA","lists":["Fair"]},
          {"id":3,"email":"contact@b.example","firstName":"Con","title":"Boss","sfdcContactId":"003000000000001AAA"}]}
        """;

    // BEHAVIOUR B-J6: since March 2026 only null is a blank.
    [Fact]
    public async Task False_is_a_value_and_null_is_none()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var said = await marketo.CreateAsync("""{"email":"w@b.example","boolean_field":false,"doNotCall":null}""");
        var loser = await marketo.CreateAsync("""{"email":"l@b.example","boolean_field":true,"doNotCall":true}""");
        await marketo.PostAsync($"/rest/v1/leads/{said}/merge.json?leadIds={loser}", "");
        (await marketo.LeadAsync(said, "boolean_field,doNotCall")).Text().ShouldBe($$"""{"id":{{said}},"boolean_field":false,"doNotCall":true}""");
        (await marketo.ActivitiesAsync("32")).Single()!.Attribute("Merge Fields").ShouldBe("doNotCall");
    }

    // BEHAVIOUR B-J11: a record of the CRM beats one of Marketo's own; merged in the CRM, a contact beats a lead, whoever the call names.
    [Theory]
    [InlineData("1/merge.json?leadIds=2", 2)]
    [InlineData("2/merge.json?leadIds=1", 2)]
    [InlineData("2/merge.json?leadIds=3", 2)]
    [InlineData("2/merge.json?leadIds=3&mergeInCRM=true", 3)]
    [InlineData("1/merge.json?leadIds=2,3&mergeInCRM=true", 3)]
    [InlineData("3/merge.json?leadIds=1,2&mergeInCRM=true", 3)]
    public async Task The_CRM_decides_who_wins(string path, int winner)
    {
        await using var marketo = await SeededServer.StartAsync(Native);
        (await marketo.PostAsync("/rest/v1/leads/" + path, ""))["success"]!.GetValue<bool>().ShouldBeTrue();
        var merge = (await marketo.ActivitiesAsync("32")).Single()!;
        merge["leadId"]!.GetValue<int>().ShouldBe(winner);
        merge.Attribute("Merge IDs")!.ShouldNotContain(winner.ToString());
        merge.Attribute("Merged in Sales").ShouldBe(path.Contains("mergeInCRM", StringComparison.Ordinal) ? "true" : "false");
        (await marketo.GetAsync($"/rest/v1/lead/{winner}.json")).Result().Count.ShouldBe(1);
    }

    // BEHAVIOUR B-J9: activities and memberships of the losers are the winner's.
    [Fact]
    public async Task The_winner_is_on_the_lists_of_the_losers_and_their_past_is_its_own()
    {
        await using var marketo = await SeededServer.StartAsync(Native);
        await marketo.PostAsync("/rest/v1/leads/3/merge.json?leadId=2&mergeInCRM=true", "");
        (await marketo.GetAsync("/rest/v1/lists/70/leads.json")).Result().Single()!["id"]!.GetValue<int>().ShouldBe(3);
        (await marketo.ActivitiesAsync("12")).Select(born => born!["leadId"]!.GetValue<int>()).ShouldBe([1, 3, 3]);
        (await marketo.LeadAsync(3, "sfdcLeadId"))["sfdcLeadId"]!.GetValue<string>().ShouldBe("00Q000000000001AAA");
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddDays(-1)));
        (await marketo.GetAsync($"/rest/v1/activities/deletedleads.json?nextPageToken={token}")).Result().ShouldBeEmpty();
    }

    // BEHAVIOUR B-J13.
    [Fact]
    public async Task A_merge_that_fails_in_the_CRM_fails_here_and_changes_nothing()
    {
        await using var marketo = await SeededServer.StartAsync(Native);
        foreach (var code in new[] { "712", "714", "1076", "1077", "1078", "1079" })
        {
            await marketo.RulesAsync($$"""{"mergeFaults":[{"code":"{{code}}","ids":[3],"times":1}]}""");
            (await marketo.PostAsync("/rest/v1/leads/2/merge.json?leadIds=3&mergeInCRM=true", "")).Code().ShouldBe(code);
        }

        await marketo.RulesAsync("""{"mergeFaults":[{"code":"1077","ids":[3],"times":1}]}""");
        (await marketo.PostAsync("/rest/v1/leads/2/merge.json?leadIds=1&mergeInCRM=true", ""))["success"]!.GetValue<bool>().ShouldBeTrue();
        (await marketo.PostAsync("/rest/v1/leads/2/merge.json?leadIds=3&mergeInCRM=true", "")).Code().ShouldBe("1077");
        (await marketo.PostAsync("/rest/v1/leads/2/merge.json?leadIds=3&mergeInCRM=true", ""))["success"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Twenty_five_losers_go_at_once()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 26 });
        (await marketo.PostAsync("/rest/v1/leads/1001/merge.json?leadIds=" + string.Join(',', Enumerable.Range(1002, 25)), ""))["success"]!.GetValue<bool>().ShouldBeTrue();
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=id&filterValues=" + string.Join(',', Enumerable.Range(1001, 26)))).Result().Count.ShouldBe(1);
    }
}
