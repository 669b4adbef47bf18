namespace Connector.Sandbox.Tests.Marketo;

public class MarketoStateTests
{
    private const string Seed = """
        {"nativeSync":true,"fields":[{"name":"tier"}],"partitions":["Europe"],"lists":[{"id":70,"name":"Fair"},{"id":71,"name":"Gone"}],"programs":[{"id":50,"name":"Launch"}],
         "customObjects":[{"name":"car","dedupeFields":["vin"],"fields":[{"name":"vin"}]}],
         "people":[{"id":1,"email":"a@b.example","tier":"Gold","partition":"Europe","sfdcLeadId":"00Q000000000001AAA","lists":["Fair"],"programs":{"Launch":"Engaged"}}]}
        """;

    // With the seed file once more, and without it: the state file holds all there was.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lists_programs_records_fields_and_partitions_survive_a_restart(bool seedAgain)
    {
        var file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}.json");
        var options = new SandboxOptions { StateFile = file };
        try
        {
            string before;
            await using (var first = await SeededServer.StartAsync(Seed, options))
            {
                await first.PostAsync("/rest/v1/leads/schema/fields.json", """{"input":[{"displayName":"Code","name":"code","dataType":"string"}]}""");
                await first.RulesAsync("""{"added":[{"name":"late"}],"renamed":{"title":"rank"}}""");
                await first.SyncAsync("""{"partitionName":"Europe","input":[{"email":"a@b.example","code":"7","late":"x","rank":"Boss"}]}""");
                await first.PostAsync("/rest/v1/leads/push.json", """{"programName":"Launch","source":"Site","reason":"Price","partitionName":"Europe","input":[{"email":"a@b.example","city":"Oslo"}]}""");
                await first.PostAsync("/rest/v1/customobjects/car.json", """{"input":[{"vin":"V1"}]}""");
                await first.PostAsync("/rest/asset/v1/staticList/71/delete.json", "");
                await first.RulesAsync("""{"renamed":{"title":"rank"}}""");
                before = await PictureAsync(first);
            }

            await using var second = seedAgain ? await SeededServer.StartAsync(Seed, options) : await MarketoServer.StartAsync(options);
            (await PictureAsync(second)).ShouldBe(before);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> PictureAsync(MarketoServer marketo)
    {
        var pages = new List<string>();
        foreach (var path in new[]
        {
            "leads.json?filterType=id&filterValues=1&fields=email,tier,code,rank,city,sfdcLeadId,leadPartitionId", "lists.json", "lists/70/leads.json", "programs/50/members.json?filterType=leadId&filterValues=1",
            "customobjects/car.json?filterType=vin&filterValues=V1", "leads/partitions.json", "leads/schema/fields/code.json",
        })
            pages.Add((await marketo.GetAsync("/rest/v1/" + path)).Result().Text());
        pages[0].ShouldContain("\"rank\":\"Boss\"");
        pages[1].ShouldNotContain("Gone");
        return string.Join('\n', pages) + (await marketo.ActivitiesAsync("12,13,145")).Text();
    }
}
