namespace Connector.Sandbox.Tests.Marketo;

public class LateReadTests
{
    [Fact]
    public async Task Readers_see_a_write_later_when_the_rule_says_so()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        var gone = await marketo.CreateAsync("""{"email":"gone@b.example"}""");
        await marketo.RulesAsync("""{"lateVisibility":{"seconds":5}}""");
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example","firstName":"Bea","title":"Boss"},{"email":"new@b.example"}]}""");
        await marketo.PostAsync("/rest/v1/leads/delete.json", $$"""{"input":[{"id":{{gone}}}]}""");
        (await marketo.LeadAsync(id, "firstName,title")).Text().ShouldBe($$"""{"id":{{id}},"firstName":"Ann","title":null}""");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=new@b.example")).Result().ShouldBeEmpty();
        (await marketo.GetAsync($"/rest/v1/lead/{gone}.json")).Result().Count.ShouldBe(1);
        // The tables are up to date: a second write finds whom the first one made.
        (await marketo.SyncAsync("""{"input":[{"email":"new@b.example"}]}""")).Rows().ShouldBe(["updated"]);
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(5));
        (await marketo.LeadAsync(id, "firstName,title"))["title"]!.GetValue<string>().ShouldBe("Boss");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=new@b.example")).Result().Count.ShouldBe(1);
        (await marketo.GetAsync($"/rest/v1/lead/{gone}.json")).Result().ShouldBeEmpty();
    }
}
