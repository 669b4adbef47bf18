using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connector.Cli.Output;
using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary><c>serve</c>, <c>sync --assign</c> and <c>init --fields</c>, typed.</summary>
public sealed class ServeTests : IAsyncLifetime
{
    private const string Key = "a key of more than sixteen";
    private World world = null!;

    public async Task InitializeAsync() => world = await World.StartAsync(new SandboxOptions { People = 3, In = SeedIn.Marketo });

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task It_says_where_it_listens_serves_and_ends_when_told_to()
    {
        await world.RunAsync();
        using var output = new FirstLine();
        using var stop = new CancellationTokenSource();
        var secrets = world.Host.Options.Variable;
        var running = CliApp.RunAsync(
            ["serve", world.Pipeline, "--key", "env:FLOW_KEY", "--port", "0", "-o", "json"], new Terminal(output, TextWriter.Null),
            _ => world.Host.Options with { Variable = name => name == "FLOW_KEY" ? Key : secrets(name) }, stop.Token);
        var address = JsonNode.Parse(await output.Read)!["address"]!.ToString();

        using var http = new HttpClient { BaseAddress = new Uri(address) };
        http.DefaultRequestHeaders.Add("X-Connector-Key", Key);
        using var answer = await http.PostAsJsonAsync("sync", new { person = 1001 });
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["outcome"]!.ToString().ShouldBe("created");

        await stop.CancelAsync();
        (await running).ShouldBe(0);
    }

    [Theory]
    [InlineData("secret.literal", "serve", "FILE", "--key", "the key itself, written out")]
    [InlineData("secret.missing", "serve", "FILE", "--key", "env:NOT_THERE")]
    public async Task A_key_is_given_by_reference_or_not_at_all(string code, params string[] words)
    {
        var said = await world.TypeAsync([.. words.Select(word => word == "FILE" ? world.Pipeline : word), "-o", "json"]);
        said.Code.ShouldBe(2);
        said.Error.ShouldContain(code);
        said.Error.ShouldNotContain("written out\"");
    }

    [Fact]
    public async Task An_owner_that_makes_no_sense_is_refused_before_anything_happens()
    {
        var said = await world.TypeAsync("sync", world.Pipeline, "--person", "1001", "--assign", "somebody");
        said.Code.ShouldBe(2);
        said.Error.ShouldContain("user:NAME or queue:NAME");
    }

    [Fact]
    public async Task Fields_that_the_pipeline_needs_are_made_and_told()
    {
        world.Rewrite(text => text.Replace("map:", "map:\n  partner: { marketo: partnerSince, salesforce: CreatedDate, to: marketo }", StringComparison.Ordinal));
        var said = await world.TypeAsync("init", Path.GetFileNameWithoutExtension(world.Pipeline), "--folder", Path.GetDirectoryName(world.Pipeline)!, "--fields", "-o", "json");
        said.Code.ShouldBe(0, said.Error);
        var steps = JsonNode.Parse(said.Out)!.AsArray();
        steps.Single(step => step!["what"]!.ToString() == "field partnerSince")!["made"]!.GetValue<bool>().ShouldBeTrue();
        (await world.TypeAsync("validate", world.Pipeline, "--live")).Code.ShouldBe(0);
    }
}
