using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Marketo;

public class LeadRemovalTests
{
    [Theory]
    [InlineData("POST", "/rest/v1/leads/delete.json", true)]
    [InlineData("DELETE", "/rest/v1/leads.json", true)]
    [InlineData("POST", "/rest/v1/leads.json?_method=DELETE", true)]
    [InlineData("DELETE", "/rest/v1/leads.json?id=1001,999", false)]
    public async Task People_are_deleted_by_every_spelling(string method, string path, bool withBody)
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = withBody ? new StringContent("""{"input":[{"id":1001},{"id":999}]}""", Encoding.UTF8, "application/json") : null,
        };
        using var answer = await marketo.Client.SendAsync(request);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject().Result().Text().ShouldBe(
            """[{"id":1001,"status":"deleted"},{"id":999,"status":"skipped","reasons":[{"code":"1004","message":"Lead not found"}]}]""");
        (await marketo.GetAsync("/rest/v1/lead/1001.json")).Result().ShouldBeEmpty();
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=a@b.example")).Result().ShouldBeEmpty();

        var token = await marketo.TokenSinceAsync(MarketoServer.Noon.AddMinutes(-1));
        var deleted = (await marketo.GetAsync($"/rest/v1/activities/deletedleads.json?nextPageToken={Uri.EscapeDataString(token)}")).Result().Single()!;
        deleted["leadId"]!.GetValue<long>().ShouldBe(1001);
        deleted["activityTypeId"]!.GetValue<int>().ShouldBe(37);
        deleted["primaryAttributeValue"]!.GetValue<string>().ShouldBe("Ann");
    }

    [Fact]
    public async Task Ids_of_the_deleted_are_not_given_again()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var first = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        await marketo.PostAsync("/rest/v1/leads/delete.json", $$"""{"input":[{"id":{{first}}}]}""");
        (await marketo.CreateAsync("""{"email":"a@b.example"}""")).ShouldBe(first + 1);
    }

    [Fact]
    public async Task The_winner_of_a_merge_keeps_its_values_and_takes_what_it_lacks()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var winner = await marketo.CreateAsync("""{"email":"w@b.example","firstName":"Win"}""");
        var loser = await marketo.CreateAsync("""{"email":"l@b.example","firstName":"Lose","title":"Buyer"}""");
        var answer = await marketo.PostAsync($"/rest/v1/leads/{winner}/merge.json?leadId={loser}", "", "application/json");
        answer.Select(member => member.Key).ShouldBe(["requestId", "success"]);
        var lead = await marketo.LeadAsync(winner, "email,firstName,title");
        lead.Text().ShouldBe($$"""{"id":{{winner}},"email":"w@b.example","firstName":"Win","title":"Buyer"}""");
        (await marketo.GetAsync($"/rest/v1/lead/{loser}.json")).Result().ShouldBeEmpty();

        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddMinutes(-1)));
        (await marketo.GetAsync($"/rest/v1/activities/deletedleads.json?nextPageToken={token}")).Result().ShouldBeEmpty();
        var merge = (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=32&nextPageToken={token}")).Result().Single()!;
        merge["leadId"]!.GetValue<long>().ShouldBe(winner);
        merge["attributes"]!.AsArray().Single(attribute => attribute!["name"]!.GetValue<string>() == "Merge IDs")!["value"]!.GetValue<string>().ShouldBe($"[{loser}]");
    }

    [Theory]
    [InlineData("1001/merge.json", "1002")]
    [InlineData("1001/merge.json?leadIds=999", "1004")]
    [InlineData("999/merge.json?leadIds=1001", "1004")]
    [InlineData("1001/merge.json?leadIds=1001", "1003")]
    [InlineData("1001/merge.json?leadIds=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26", "1080")]
    public async Task A_merge_that_cannot_be_changes_nothing(string path, string code)
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"w@b.example"}""");
        (await marketo.PostAsync("/rest/v1/leads/" + path, "", "application/json")).Code().ShouldBe(code);
        (await marketo.GetAsync("/rest/v1/lead/1001.json")).Result().Count.ShouldBe(1);
    }
}
