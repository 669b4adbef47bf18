namespace Connector.Sandbox.Tests.Marketo;

public class PartitionTests
{
    private const string Two = """{"partitions":["Europe",{"name":"Asia","description":"East","workspace":"Asia"}]}""";

    [Fact]
    public async Task The_same_address_is_there_once_per_partition()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example"}]}""")).Rows().ShouldBe(["created"]);
        (await marketo.SyncAsync("""{"partitionName":"Europe","input":[{"email":"a@b.example","firstName":"Eve"}]}""")).Rows().ShouldBe(["created"]);
        (await marketo.SyncAsync("""{"partitionName":"europe","input":[{"email":"a@b.example","firstName":"Eva"}]}""")).Rows().ShouldBe(["updated"]);
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example"}]}""")).Rows().ShouldBe(["skipped 1007"]);
        var europe = (await marketo.GetAsync("/rest/v1/leads.json?filterType=leadPartitionId&filterValues=2&fields=firstName,leadPartitionId")).Result();
        europe.Text().ShouldBe("""[{"id":1002,"firstName":"Eva","leadPartitionId":2}]""");
        (await marketo.GetAsync("/rest/v1/leads/partitions.json")).Result()[2]!.Text().ShouldBe("""{"id":3,"name":"Asia","description":"East"}""");
    }

    [Fact]
    public async Task People_move_between_partitions_and_the_feed_tells_of_it()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        var moves = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        await marketo.SyncAsync("""{"partitionName":"Asia","input":[{"email":"twin@b.example"}]}""");
        var twin = await marketo.CreateAsync("""{"email":"twin@b.example"}""");
        (await marketo.PostAsync("/rest/v1/leads/partitions.json", $$"""{"input":[{"id":{{moves}},"partitionName":"Asia"},{"id":{{twin}},"partitionName":"Asia"},{"id":9,"partitionName":"Asia"},{"id":{{twin}},"partitionName":"Mars"},{"id":{{twin}}}]}"""))
            .Rows().ShouldBe(["updated", "skipped 1010", "skipped 1004", "skipped 1008", "skipped 1009"]);
        (await marketo.LeadAsync(moves, "leadPartitionId"))["leadPartitionId"]!.GetValue<int>().ShouldBe(3);
        var told = (await marketo.ActivitiesAsync("100")).Single()!;
        told["leadId"]!.GetValue<long>().ShouldBe(moves);
        told["primaryAttributeValue"]!.GetValue<string>().ShouldBe("Asia");
        told.Attribute("Source").ShouldBe("Web service API");
    }

    [Fact]
    public async Task The_feed_tells_of_the_people_the_API_user_sees_only()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        var (near, far) = (await marketo.CreateAsync("""{"email":"a@b.example"}"""), await marketo.CreateAsync("""{"email":"b@b.example"}"""));
        await marketo.PostAsync("/rest/v1/leads/partitions.json", $$"""{"input":[{"id":{{far}},"partitionName":"Asia"}]}""");
        (await marketo.ActivitiesAsync("12")).Select(one => one!["leadId"]!.GetValue<long>()).ShouldBe([near, far]);
        await marketo.RulesAsync("""{"apiUserPartitions":["Asia"]}""");
        (await marketo.ActivitiesAsync("12")).Select(one => one!["leadId"]!.GetValue<long>()).ShouldBe([far]);
    }

    [Fact]
    public async Task A_write_does_not_move_anybody()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        var id = await marketo.CreateAsync("""{"email":"a@b.example","salesforceId":"x"}""");
        (await marketo.SyncAsync("""{"lookupField":"salesforceId","partitionName":"Asia","input":[{"salesforceId":"x"}]}""")).Rows().ShouldBe(["skipped 1010"]);
        (await marketo.SyncAsync($$"""{"action":"updateOnly","lookupField":"id","input":[{"id":{{id}},"leadPartitionId":2}]}""")).Rows().ShouldBe(["skipped 1010"]);
        (await marketo.SyncAsync("""{"partitionName":"Mars","input":[{"email":"a@b.example"}]}""")).Code().ShouldBe("1008");
    }

    [Fact]
    public async Task The_API_user_sees_the_partitions_of_its_workspaces_only()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        var hidden = await marketo.CreateAsync("""{"email":"a@b.example","salesforceId":"x"}""");
        await marketo.RulesAsync("""{"apiUserPartitions":["Europe","Asia"]}""");
        (await marketo.GetAsync($"/rest/v1/lead/{hidden}.json")).Result().ShouldBeEmpty();
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=a@b.example")).Result().ShouldBeEmpty();
        (await marketo.SyncAsync("""{"lookupField":"salesforceId","input":[{"salesforceId":"x"}]}""")).Rows().ShouldBe(["skipped 1008"]);
        (await marketo.SyncAsync("""{"partitionName":"Default","input":[{"email":"b@b.example"}]}""")).Code().ShouldBe("1008");
        (await marketo.SyncAsync("""{"input":[{"email":"b@b.example"}]}""")).Rows().ShouldBe(["skipped 1009"]);
        (await marketo.SyncAsync("""{"partitionName":"Asia","input":[{"email":"a@b.example"}]}""")).Rows().ShouldBe(["created"]);
        (await marketo.GetAsync("/rest/v1/leads/partitions.json")).Result().Count.ShouldBe(2);
        await marketo.RulesAsync("""{"apiUserPartitions":["Asia"]}""");
        (await marketo.SyncAsync("""{"input":[{"email":"c@b.example"}]}""")).Rows().ShouldBe(["created"]);
    }
}
