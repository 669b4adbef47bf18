namespace Connector.Cli.Tests;

public class UsageTests
{
    [Fact]
    public async Task A_word_that_is_no_verb_is_a_usage_error()
    {
        var said = await CommandLine.TypeAsync("rnu", "lead-sync");
        said.Code.ShouldBe(2);
        said.Error.ShouldContain("[usage]");
        said.Error.ShouldContain("See connector --help.");
        said.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_option_is_a_usage_error_and_one_object_for_programs()
    {
        var said = await CommandLine.TypeAsync("explain", "lead-sync", "--output", "json");
        said.Code.ShouldBe(2);
        said.Json.Text("status").ShouldBe("invalid");
        said.Json.GetProperty("findings")[0].Text("code").ShouldBe("usage");
        said.Error.ShouldContain("--person");
    }

    [Fact]
    public async Task Nothing_typed_shows_every_verb()
    {
        var said = await CommandLine.TypeAsync();
        said.Code.ShouldBe(0);
        foreach (var verb in new[] { "demo", "validate", "show", "plan", "run", "watch", "sync", "status", "conflicts", "quarantine", "explain", "sandbox", "version" })
        {
            said.Out.ShouldContain($"\n  {verb}");
        }
    }

    [Fact]
    public async Task The_page_of_the_sandbox_shows_every_option()
    {
        var page = (await CommandLine.TypeAsync("sandbox", "--help")).Out;
        foreach (var option in new[] { "people", "seed", "port", "https-port", "state", "salesforce-seed", "marketo-seed", "in", "unlinked", "no-throttle", "working-day", "while-input" })
        {
            page.ShouldContain($"\n  --{option} ");
        }
    }

    [Theory]
    [InlineData("--https-port", "0")]
    [InlineData("--salesforce-seed", "seed.json")]
    [InlineData("--marketo-seed", "seed.json")]
    [InlineData("--unlinked")]
    public async Task A_working_day_takes_no_option_that_it_would_ignore(params string[] option)
    {
        var said = await CommandLine.TypeAsync(["sandbox", "--working-day", "day", .. option]);
        said.Code.ShouldBe(2, said.ToString());
        said.Error.ShouldContain($"and no {option[0]}.  [usage]");
        Directory.Exists("day").ShouldBeFalse();
    }

    [Fact]
    public async Task The_version_is_told_to_people_and_programs()
    {
        (await CommandLine.TypeAsync("version")).Out.ShouldStartWith("connector ");
        (await CommandLine.TypeAsync("version", "-o", "json")).Json.Names().ShouldBe(["connector", "state", "runtime", "platform"]);
    }
}
