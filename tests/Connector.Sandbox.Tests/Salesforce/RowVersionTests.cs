namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>Answers say how old a record is, and whether they may be kept.</summary>
public sealed class RowVersionTests
{
    [Fact]
    public async Task A_record_that_is_read_tells_when_it_was_changed()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");

        var read = await client.GetAsync($"{Client.Root}/sobjects/Lead/{id}");

        DateTimeOffset.Parse(read.Header("Last-Modified")!, null).ShouldBe(DateTimeOffset.Parse(read.Json["SystemModstamp"]!.ToString(), null));
        read.Header("ETag").ShouldBeNull();
        (await client.GetAsync($"{Client.Root}/sobjects/Lead/{id}", ("If-Modified-Since", read.Header("Last-Modified")!))).Status.ShouldBe(304);
    }

    [Fact]
    public async Task An_account_has_a_tag_that_changes_with_it()
    {
        await using var client = await Client.StartAsync();
        var path = $"{Client.Root}/sobjects/Account/{await client.CreateAsync("Account", """{"Name":"A"}""")}";
        var tag = (await client.GetAsync(path)).Header("ETag")!;

        (await client.GetAsync(path, ("If-None-Match", tag))).Status.ShouldBe(304);
        await client.SendAsync("PATCH", path, """{"Name":"B"}""");
        var changed = await client.GetAsync(path, ("If-None-Match", tag));

        changed.Status.ShouldBe(200);
        changed.Header("ETag").ShouldNotBe(tag);
    }

    [Fact]
    public async Task The_organisation_can_be_read_with_all_its_settings()
    {
        await using var client = await Client.StartAsync();
        var id = (await client.GetAsync($"{Client.Root}/query?q=SELECT+Id+FROM+Organization")).Json["records"]![0]!["Id"]!.ToString();

        var organisation = (await client.GetAsync($"{Client.Root}/sobjects/Organization/{id}")).Json;

        organisation["Address"]!["country"]!.ToString().ShouldBe("US");
        organisation["FiscalYearStartMonth"]!.GetValue<int>().ShouldBe(1);
        organisation["DefaultLeadAccess"]!.ToString().ShouldBe("ReadEditTransfer");
    }
}
