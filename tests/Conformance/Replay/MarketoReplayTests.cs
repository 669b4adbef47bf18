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

    private static string Name(JsonNode? field) => field!["rest"]!["name"]!.GetValue<string>();
}
