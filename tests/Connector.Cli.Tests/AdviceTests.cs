using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>What <c>validate --live</c> says of the accounts behind a valid file.</summary>
public sealed class AdviceTests : IAsyncLifetime
{
    private World world = null!;

    public async Task InitializeAsync() => world = await World.StartAsync(new SandboxOptions { People = 1 });

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    [Trait("Scenario", "33")]
    public async Task Opt_outs_that_the_user_cannot_see_are_an_error()
    {
        (await world.TypeAsync("validate", world.Pipeline, "--live")).Code.ShouldBe(0);
        await world.AdminAsync("rules", new { salesforce = new { hidden = new { Lead = new[] { "HasOptedOutOfEmail" } } } });
        var said = await world.TypeAsync("validate", world.Pipeline, "--live", "-o", "json");
        said.Code.ShouldBe(2, said.ToString());
        said.Json.Text("status").ShouldBe("invalid");
        said.Json.GetProperty("findings").EnumerateArray().ShouldContain(finding => finding.Text("code") == "salesforce.opt_out_hidden" && finding.Text("severity") == "error");
        (await world.TypeAsync("validate", world.Pipeline)).Code.ShouldBe(0, "without --live nobody is asked");
    }

    [Fact]
    public async Task A_partition_that_is_not_there_is_named_with_the_one_that_was_meant()
    {
        await world.AdminAsync("rules", new { marketo = new { partitions = new[] { "Europe" } } });
        world.Marketoed("partition: Europa");
        var said = await world.TypeAsync("validate", world.Pipeline, "--live");
        said.Code.ShouldNotBe(0);
        said.ToString().ShouldContain("no partition \"Europa\"");
        said.ToString().ShouldContain("did you mean \"Europe\"?");
        said.ToString().ShouldContain("marketo.partition_unknown");
    }

    [Fact]
    [Trait("Behaviour", "B-B8")]
    public async Task A_rung_that_Marketo_cannot_be_asked_about_is_warned_of_with_its_line_and_the_lines_it_can()
    {
        var text = await File.ReadAllTextAsync(world.Pipeline);
        await File.WriteAllTextAsync(world.Pipeline, System.Text.RegularExpressions.Regex.Replace(text, @"match: \[(?<rungs>.*?)\]", "match: [${rungs}, title]", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        var said = await world.TypeAsync("validate", world.Pipeline, "--live");
        said.Code.ShouldBe(0, said.ToString());
        var line = Array.FindIndex(text.Split('\n'), line => line.TrimStart().StartsWith("title:", StringComparison.Ordinal)) + 1;
        var warning = said.Lines.First(said => said.Contains("resolve.rung_not_searchable", StringComparison.Ordinal));
        warning.ShouldContain($".yaml:{line}:");
        warning.ShouldContain("warning  map.title: marketo cannot be asked who bears lead.title");
        warning.ShouldContain("\"email\"");
    }

    [Fact]
    public async Task A_reference_that_cannot_be_looked_up_is_an_error_before_anything_runs()
    {
        var text = await File.ReadAllTextAsync(world.Pipeline);
        await File.WriteAllTextAsync(world.Pipeline, text.Replace("marketo: salesforceId,", "marketo: title,", StringComparison.Ordinal).Replace("marketo: title,       salesforce: Title", "marketo: department,       salesforce: Title", StringComparison.Ordinal));
        var said = await world.TypeAsync("validate", world.Pipeline, "--live");
        said.Code.ShouldBe(2, said.ToString());
        said.ToString().ShouldContain("[resolve.reference_not_searchable]");
    }

    [Fact]
    public async Task A_password_is_warned_of_and_the_file_stays_valid()
    {
        var access = world.Sandbox.Connection.Salesforce;
        world.Salesforced("auth: password", $"username: {access.Username}", "password: env:SALESFORCE_PASSWORD");
        var secrets = world.Host.Options.Variable;
        var said = await CommandLine.TypeAsync(_ => world.Host.Options with { Variable = name => name == "SALESFORCE_PASSWORD" ? access.Password : secrets(name) }, default, "validate", world.Pipeline, "--live");
        said.Code.ShouldBe(0, said.ToString());
        said.Lines.Count.ShouldBe(4, said.ToString());
        said.Lines[0].ShouldContain("  warning  ");
        said.Lines[0].ShouldEndWith("[salesforce.password_sign_in]");
        said.Lines[1].ShouldMatch("^marketo shows lead with [0-9]+ fields; partitions Default$");
        said.Lines[2].ShouldMatch("^salesforce shows Lead with [0-9]+ fields, Contact with [0-9]+ fields$");
        said.Lines[3].ShouldContain(": valid; ");
        said.Lines[3].ShouldContain(", checked on both, 1 warning  [");
        said.All.ShouldNotContain(access.Password);
    }
}
