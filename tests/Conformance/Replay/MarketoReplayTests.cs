using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Replay;

/// <summary>What a real instance answered, asked again of the sandbox.</summary>
public sealed class MarketoReplayTests
{
    [Fact]
    public async Task The_story_of_three_people_goes_as_recorded_from_token_to_deletion()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        using var replayer = new Replayer(sandbox);

        var differences = await replayer.DifferencesAsync(Recording.Exchanges("marketo-leads.json"));

        differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_describe_has_the_recorded_fields()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        using var replayer = new Replayer(sandbox);
        await replayer.DifferencesAsync(Recording.Exchanges("marketo-leads.json").Take(1));

        var described = (await replayer.AskAsync("/rest/v1/leads/describe.json"))["result"]!.AsArray().ToDictionary(Name, field => field);

        Recording.Json("marketo-describe.json")["fields"]!.AsArray()
            .SelectMany(field => Shape.Differences(field, described.GetValueOrDefault(Name(field)), Name(field)))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task People_read_one_by_one_and_exports_made_queued_and_cancelled_go_as_recorded()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        using var replayer = new Replayer(sandbox);
        var (recorded, filter) = (Recording.Exchanges("marketo-exports.json"), """{"filter":{"createdAt":{"startAt":"2023-01-07T00:00:00Z","endAt":"2023-01-08T00:00:00Z"}}}""");
        await replayer.DifferencesAsync(recorded.Take(1));
        // Two exports that run keep the recorded ones waiting, as it was.
        await replayer.PostAsync("/_sandbox/rules", """{"marketo":{"bulk":{"exportSeconds":3600}}}""");
        for (var running = 0; running < 2; running++)
        {
            var id = (await replayer.PostAsync("/bulk/v1/activities/export/create.json", filter))["result"]![0]!["exportId"];
            await replayer.PostAsync($"/bulk/v1/activities/export/{id}/enqueue.json", "");
        }

        foreach (var (name, person) in new[] { ("one", """{"email":"one@example.com","firstName":"AK1","lastName":"test"}"""), ("two", """{"email":"two@example.com","firstName":"ak2"}""") })
            replayer.Keep(name, (await replayer.PostAsync("/rest/v1/leads.json", $$"""{"input":[{{person}}]}"""))["result"]![0]!["id"]!.ToString());

        (await replayer.DifferencesAsync(recorded.Skip(1))).ShouldBeEmpty();
    }

    private static string Name(JsonNode? field) => field!["rest"]!["name"]!.GetValue<string>();
}
