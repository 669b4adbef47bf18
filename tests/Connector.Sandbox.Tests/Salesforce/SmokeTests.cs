namespace Connector.Sandbox.Tests.Salesforce;

public sealed class SmokeTests
{
    [Fact]
    public async Task A_created_lead_can_be_read_queried_changed_and_deleted()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"lastname":" Ng ","FirstName":"Ann","Company":"C","Email":"Ann.Ng@Example.COM","AnnualRevenue":"10000"}""");

        var lead = await client.ReadAsync("Lead", id);
        lead["Name"]!.ToString().ShouldBe("Ann Ng");
        lead["Email"]!.ToString().ShouldBe("ann.ng@example.com");
        lead["Status"]!.ToString().ShouldBe("Open - Not Contacted");
        lead["CreatedDate"]!.ToString().ShouldBe("2026-05-04T10:30:15.000+0000");

        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", """{"Title":"CTO"}""")).Status.ShouldBe(204);
        var rows = await client.RowsAsync("SELECT Id, title, Owner.Name FROM lead WHERE Email IN ('ANN.NG@example.com')");
        rows.Count.ShouldBe(1);
        rows[0]!.ToJsonString().ShouldContain("\"Owner\":{\"attributes\":{\"type\":\"User\"");
        rows[0]!["Title"]!.ToString().ShouldBe("CTO");

        (await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{id}")).Status.ShouldBe(204);
        (await client.GetAsync($"{Client.Root}/sobjects/Lead/{id}")).Body.ShouldBe("""[{"message":"The requested resource does not exist","errorCode":"NOT_FOUND"}]""");
    }
}
