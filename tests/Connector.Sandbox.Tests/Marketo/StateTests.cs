namespace Connector.Sandbox.Tests.Marketo;

public class StateTests
{
    [Fact]
    public async Task People_and_activities_survive_a_restart()
    {
        var file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}.json");
        var options = new SandboxOptions { StateFile = file, People = 20 };
        try
        {
            string before;
            await using (var first = await MarketoServer.StartAsync(options))
            {
                await first.CreateAsync("""{"email":"a@b.example","currency_field":34.66,"boolean_field":true,"leadScore":3,"date_field":"2020-01-01"}""");
                await first.SyncAsync("""{"input":[{"email":"a@b.example","firstName":"Ann","salesforceType":"Lead"}]}""");
                await first.PostAsync("/rest/v1/leads/delete.json", """{"input":[{"id":1005}]}""");
                await first.AdminAsync("rules", """{"marketo":{"blockedFields":["title"]}}""");
                before = await PictureAsync(first);
            }

            await using var second = await MarketoServer.StartAsync(options);
            (await PictureAsync(second)).ShouldBe(before);
            (await second.Client.GetStringAsync("/_sandbox/rules")).ShouldContain("\"blockedFields\":[\"title\"]");
            (await second.CreateAsync("""{"email":"next@b.example"}""")).ShouldBe(1022);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> PictureAsync(MarketoServer marketo)
    {
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddYears(-5)));
        var leads = (await marketo.GetAsync("/rest/v1/leads.json?filterType=id&filterValues=" + string.Join(',', Enumerable.Range(1001, 30)) +
            "&fields=email,firstName,currency_field,boolean_field,leadScore,date_field,annualRevenue,salesforceId,createdAt,updatedAt")).Result();
        var activities = (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12,13,37&nextPageToken={token}")).Result();
        leads.Count.ShouldBe(20);
        activities.Count.ShouldBe(24);
        return leads.Text() + activities.Text();
    }
}
