using Connector.Sandbox.Kernel;
using Connector.Sandbox.Marketo;

namespace Connector.Sandbox.Tests.Marketo;

public class MarketoSeedFileTests
{
    [Fact]
    public async Task People_of_the_file_are_there_beside_the_made_up_ones()
    {
        await using var marketo = await SeededServer.StartAsync(
            """
            {"fields":[{"name":"tier","type":"string","length":5}],"partitions":["Europe"],"lists":[{"id":70,"name":"Fair"}],"programs":[{"id":50,"name":"Launch"}],
             "rules":{"blockedFields":["tier"]},
             "people":[{"email":"a@b.example","tier":"Gold","partition":"Europe","lists":["Fair"],"programs":{"Launch":"Engaged"},"createdAt":"2025-01-01T00:00:00Z"}],
             "records":{"companies":[{"externalCompanyId":"C1","company":"Acme"}]}}
            """,
            new SandboxOptions { People = 2 });
        (await marketo.LeadAsync(1, "email,tier,leadPartitionId,createdAt")).Text().ShouldBe("""{"id":1,"email":"a@b.example","tier":"Gold","leadPartitionId":2,"createdAt":"2025-01-01T00:00:00Z"}""");
        (await marketo.GetAsync("/rest/v1/lists/70/leads.json")).Result().Count.ShouldBe(1);
        (await marketo.GetAsync("/rest/v1/programs/50/members.json?filterType=statusName&filterValues=Engaged")).Result().Count.ShouldBe(1);
        (await marketo.GetAsync("/rest/v1/companies.json?filterType=company&filterValues=Acme")).Result().Count.ShouldBe(1);
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=id&filterValues=1001,1002")).Result().Count.ShouldBe(2);
        (await marketo.SyncAsync("""{"partitionName":"Europe","input":[{"email":"a@b.example","tier":"Iron"}]}""")).Rows().ShouldBe(["updated"]);
        (await marketo.LeadAsync(1, "tier"))["tier"]!.GetValue<string>().ShouldBe("Gold");
    }

    [Theory]
    [InlineData("""{"field":[]}""", "field: unknown; known are nativeSync, fields,")]
    [InlineData("""{"fields":[{"name":"a"},{"name":"1b"}]}""", "fields[1]: a field's name starts with a letter")]
    [InlineData("""{"fields":[{"name":"a","type":"strin"}]}""", "fields[0]: there is no field type \"strin\"")]
    [InlineData("""{"fields":[{"name":"Title"}]}""", "fields[0]: Marketo already has a field \"Title\".")]
    [InlineData("""{"fields":[{"name":"a","size":1}]}""", "fields[0].size: unknown; known are")]
    [InlineData("""{"partitions":["default"]}""", "partitions[0]: there is already a partition \"default\".")]
    [InlineData("""{"lists":[{"name":"A"},{"name":"A"}]}""", "lists[1]: there is already one with the name \"A\"")]
    [InlineData("""{"lists":[{"name":"A","folder":"Nowhere"}]}""", "lists[0]: there is no folder \"Nowhere\".")]
    [InlineData("""{"programs":[{"name":"A","type":"Party"}]}""", "programs[0]: there is no program type \"Party\"")]
    [InlineData("""{"campaigns":[{"name":"A","program":"B"}]}""", "campaigns[0]: there is no program \"B\".")]
    [InlineData("""{"customObjects":[{"name":"car","fields":[{"name":"vin"}],"dedupeFields":["win"]}]}""", "customObjects[0]: car has no field \"win\".")]
    [InlineData("""{"people":[{"email":"a@b.example"},{"email":"a"}]}""", "people[1].email: email is of type email.")]
    [InlineData("""{"people":[{"emial":"a"}]}""", "people[0].emial: Marketo has no field \"emial\".")]
    [InlineData("""{"people":[{"sfdcLeadId":"a"}]}""", "people[0].sfdcLeadId: Marketo has no field \"sfdcLeadId\".")]
    [InlineData("""{"nativeSync":true,"people":[{"sfdcId":"a"}]}""", "people[0].sfdcId: sfdcId follows from other values.")]
    [InlineData("""{"people":[{"lists":["A"]}]}""", "people[0].lists[0]: there is no list \"A\".")]
    [InlineData("""{"people":[{"id":5},{"id":5}]}""", "people[1]: there is already a person 5.")]
    [InlineData("""{"records":{"boats":[]}}""", "records.boats: there is no kind of record \"boats\"; there are companies,")]
    [InlineData("""{"records":{"companies":[{"company":"A"}]}}""", "records.companies[0]: Company needs externalCompanyId.")]
    [InlineData("""{"rules":{"blockedFields":["titel"]}}""", "Marketo has no field \"titel\".")]
    [InlineData("[]", "the file: an object { … } is wanted here.")]
    public void A_file_that_makes_no_sense_is_refused_with_the_place(string file, string problem) =>
        Should.Throw<FormatException>(() => MarketoSeedFile.Parse(file).Put(new Instance(new SandboxClock(), new SandboxOptions()))).Message.ShouldStartWith(problem);

    [Fact]
    public async Task The_start_ends_with_the_name_of_the_file()
    {
        var wrong = await Should.ThrowAsync<SeedFileException>(() => SeededServer.StartAsync("{"));
        wrong.Message.ShouldContain("marketo-seed-");
        wrong.Message.ShouldContain("The seed file is not JSON: line 1");
    }
}
