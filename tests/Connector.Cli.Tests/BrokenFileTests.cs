namespace Connector.Cli.Tests;

public sealed class BrokenFileTests : IDisposable
{
    private const string FiveMistakes = """
        version: 1
        pipeline: broken
        sides:
          marketo:    { connector: marketo, entity: lead }
          salesforce: { connector: salesforce, entity: [Lead, Contact] }
        map:
          email: { marketo: email, salesforce: Email, as: emial }
          title: { marketo: title, salesforce: Title, winer: marketo }
        resolve:
          match: [link, mail]
          winner: hubspot
        every: soon
        """;

    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("connector-").FullName, "broken.yaml");

    public BrokenFileTests() => File.WriteAllText(file, FiveMistakes);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    [Fact]
    public async Task All_five_mistakes_are_told_at_once_each_with_its_place()
    {
        var said = await CommandLine.TypeAsync("validate", file);
        said.Code.ShouldBe(2);
        said.Lines.Count.ShouldBe(5, said.ToString());
        foreach (var (place, code) in new[] { ("7:51", "map.unknown_type"), ("8:47", "pipeline.unknown_key"), ("10:17", "resolve.unknown_rung"), ("11:11", "resolve.unknown_winner"), ("12:8", "pipeline.bad_duration") })
        {
            said.Lines.ShouldContain(line => line.StartsWith($"{file}:{place}  error  ", StringComparison.Ordinal) && line.EndsWith($"[{code}]", StringComparison.Ordinal), said.ToString());
        }
    }

    [Fact]
    public async Task A_run_of_it_complains_in_the_same_words_and_writes_nothing()
    {
        var said = await CommandLine.TypeAsync("run", file, "--output", "json");
        said.Code.ShouldBe(2);
        said.Json.GetProperty("findings").GetArrayLength().ShouldBe(5);
        said.Json.GetProperty("findings")[0].Names().ShouldBe(["file", "line", "column", "severity", "path", "code", "message"]);
        said.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(5);
        Directory.Exists(Path.Combine(Path.GetDirectoryName(file)!, ".connector")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_bare_name_that_is_no_pipeline_says_where_it_was_looked_for()
    {
        var said = await CommandLine.TypeAsync("plan", "lead-snyc");
        said.Code.ShouldBe(2);
        said.Error.ShouldContain("pipelines/lead-snyc.yaml");
        said.Error.ShouldContain("[file.missing]");
    }
}
