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
    public async Task A_password_is_warned_of_and_the_file_stays_valid()
    {
        var access = world.Sandbox.Connection.Salesforce;
        world.Salesforced("auth: password", $"username: {access.Username}", "password: env:SALESFORCE_PASSWORD");
        var secrets = world.Host.Options.Variable;
        var said = await CommandLine.TypeAsync(_ => world.Host.Options with { Variable = name => name == "SALESFORCE_PASSWORD" ? access.Password : secrets(name) }, default, "validate", world.Pipeline, "--live");
        said.Code.ShouldBe(0, said.ToString());
        said.Lines.Count.ShouldBe(2, said.ToString());
        said.Lines[0].ShouldContain("  warning  ");
        said.Lines[0].ShouldEndWith("[salesforce.password_sign_in]");
        said.Lines[1].ShouldContain(": valid; ");
        said.Lines[1].ShouldContain(", checked on both, 1 warning  [");
        said.All.ShouldNotContain(access.Password);
    }
}
