namespace Connector.Sandbox.Tests.Marketo.Bulk;

/// <summary>Bulk jobs know what single calls know: partitions, and values that belong to a company.</summary>
public class BulkOfPartsTests
{
    private const string Two = """{"partitions":["Europe","Asia"],"lists":[{"id":70,"name":"Fair"}]}""";

    [Fact]
    public async Task An_import_goes_into_the_partition_it_names_and_finds_addresses_there_only()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        var known = await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        (await marketo.ImportedAsync("email,firstName\na@b.example,Eve", "format=csv&partitionName=Europe"))["numOfLeadsProcessed"]!.GetValue<int>().ShouldBe(1);
        (await marketo.ImportedAsync("email,firstName\na@b.example,Eva", "format=csv&partitionName=europe"))["numOfLeadsProcessed"]!.GetValue<int>().ShouldBe(1);
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=a@b.example&fields=firstName,leadPartitionId")).Result().Text()
            .ShouldBe($$"""[{"id":{{known}},"firstName":"Ann","leadPartitionId":1},{"id":1002,"firstName":"Eva","leadPartitionId":2}]""");
        var unclear = await marketo.ImportedAsync("email\na@b.example");
        (await marketo.ReportAsync(unclear, "failures")).ShouldBe("email,Import Failure Reason\na@b.example,Multiple lead match lookup criteria\n");
    }

    [Fact]
    public async Task An_import_moves_nobody_and_touches_nobody_the_API_user_does_not_see()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        await marketo.CreateAsync("""{"email":"a@b.example","salesforceId":"x"}""");
        (await FailureAsync(marketo, "salesforceId\nx", "lookupField=salesforceId&partitionName=Asia")).ShouldBe("Partition update not allowed");
        await marketo.RulesAsync("""{"apiUserPartitions":["Europe","Asia"]}""");
        (await FailureAsync(marketo, "salesforceId\nx", "lookupField=salesforceId")).ShouldBe("Access denied to partition 'Default'");
        (await FailureAsync(marketo, "email\nb@b.example", "lookupField=email")).ShouldBe("Partition name must be specified");
        (await marketo.ImportAsync("email\nb@b.example", "format=csv&partitionName=Default")).Code().ShouldBe("1008");
    }

    [Fact]
    public async Task An_export_has_only_whom_the_API_user_sees()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        var hidden = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        await marketo.ImportedAsync("email\nb@b.example", "format=csv&partitionName=Asia&listId=70");
        await marketo.PostAsync("/rest/v1/lists/70/leads.json", $$"""{"input":[{"id":{{hidden}}}]}""");
        (await marketo.ExportAsync("""{"fields":["id"],"filter":{"staticListName":"Fair"}}""")).ShouldBe(["id", $"{hidden}", "1002"]);
        await marketo.RulesAsync("""{"apiUserPartitions":["Asia"]}""");
        (await marketo.ExportAsync("""{"fields":["id"],"filter":{"staticListName":"Fair"}}""")).ShouldBe(["id", "1002"]);
        (await marketo.ExportAsync($$"""{"fields":["id"],"filter":{{BulkSteps.AllOfTwoDays}} }""")).ShouldBe(["id", "1002"]);
    }

    [Fact]
    public async Task An_export_that_begins_by_the_clock_has_who_was_written_by_then()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        await marketo.RulesAsync("""{"bulk":{"exportSeconds":60}}""");
        var job = $$"""{"fields":["email"],"filter":{{BulkSteps.AllOfTwoDays}} }""";
        await marketo.EnqueueAsync(job);
        await marketo.EnqueueAsync(job);
        var third = await marketo.EnqueueAsync(job);
        await marketo.SyncAsync("""{"asyncProcessing":true,"input":[{"email":"a@b.example"}]}""");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(60));
        (await marketo.StateAsync(third)).ShouldBe("Processing");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(60));
        (await marketo.StateAsync(third)).ShouldBe("Completed");
        using var file = await marketo.FileAsync(third);
        (await file.Content.ReadAsStringAsync()).ShouldBe("email\na@b.example\n");
    }

    // BEHAVIOUR B-C6, as for single calls.
    [Fact]
    public async Task Imported_people_show_the_values_of_their_company_and_do_not_change_them()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.PostAsync("/rest/v1/companies.json", """{"input":[{"externalCompanyId":"C1","company":"Acme"}]}""");
        await marketo.ImportedAsync("email,externalCompanyId\na@b.example,C1");
        (await marketo.LeadAsync(1001, "company"))["company"]!.GetValue<string>().ShouldBe("Acme");
        (await FailureAsync(marketo, "email,company\na@b.example,Own", "lookupField=email")).ShouldBe("Company update not allowed");
        (await marketo.ImportedAsync("email,company,firstName\na@b.example,Acme,Ann"))["numOfLeadsProcessed"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task People_of_the_CRM_are_found_by_its_ids_in_a_file_too()
    {
        await using var marketo = await SeededServer.StartAsync("""{"nativeSync":true,"people":[{"id":1,"email":"a@b.example","sfdcLeadId":"00Q000000000001AAA"}]}""");
        (await marketo.ImportedAsync("sfdcLeadId,firstName\n00Q000000000001AAA,Ann", "format=csv&lookupField=sfdcLeadId"))["numOfLeadsProcessed"]!.GetValue<int>().ShouldBe(1);
        (await marketo.LeadAsync(1, "firstName"))["firstName"]!.GetValue<string>().ShouldBe("Ann");
    }

    [Fact]
    public async Task Who_goes_on_a_list_by_file_is_told_of_and_a_list_that_is_gone_by_then_takes_nobody()
    {
        await using var marketo = await SeededServer.StartAsync(Two);
        await marketo.ImportedAsync("email\na@b.example", "format=csv&listId=70");
        var told = (await marketo.ActivitiesAsync("24")).Single()!;
        told["primaryAttributeValue"]!.GetValue<string>().ShouldBe("Fair");
        told.Attribute("Source").ShouldBe("List import");
        await marketo.RulesAsync("""{"bulk":{"importSeconds":60}}""");
        var batch = (await marketo.ImportAsync("email\nb@b.example", "format=csv&listId=70")).Result()[0]!["batchId"]!;
        await marketo.PostAsync("/rest/asset/v1/staticList/70/delete.json", "");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(60));
        (await marketo.GetAsync($"/bulk/v1/leads/batch/{batch}.json")).Result()[0]!["status"]!.GetValue<string>().ShouldBe("Complete");
        (await marketo.ActivitiesAsync("24")).Count.ShouldBe(1);
    }

    private static async Task<string> FailureAsync(MarketoServer marketo, string file, string query)
    {
        var batch = await marketo.ImportedAsync(file, "format=csv&" + query);
        batch["numOfRowsFailed"]!.GetValue<int>().ShouldBe(1);
        return (await marketo.ReportAsync(batch, "failures")).TrimEnd().Split('\n')[^1].Split(',')[^1];
    }
}
