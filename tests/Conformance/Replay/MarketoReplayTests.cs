namespace Connector.Conformance.Tests.Replay;

/// <summary>What a real instance answered, asked again of the sandbox.</summary>
public sealed class MarketoReplayTests
{
    public static TheoryData<string> Recordings => [.. Recording.All.Where(file => Recording.Of(file).Org == "marketo")];

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task A_recorded_story_goes_as_it_went(string file)
    {
        var recording = Recording.Of(file);
        await using var sandbox = await RecordedOrg.StartAsync(recording);
        using var replayer = new Replayer(sandbox, recording);

        var differences = await replayer.DifferencesAsync();

        differences.ShouldBeEmpty();
    }
}
