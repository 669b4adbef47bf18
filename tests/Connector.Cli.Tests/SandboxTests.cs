using System.Text.Json;
using Connector.Cli.Output;

namespace Connector.Cli.Tests;

public class SandboxTests
{
    [Fact]
    public async Task The_sandbox_prints_one_line_serves_and_ends_when_told()
    {
        using var output = new FirstLine();
        using var cancel = new CancellationTokenSource();
        var serving = CliApp.RunAsync(["sandbox", "--people", "5", "--output", "json"], new Terminal(output, TextWriter.Null), cancel: cancel.Token);
        var connection = JsonDocument.Parse(await output.Read).RootElement;
        connection.Names().ShouldBe(["salesforce", "marketo", "admin", "secure"]);
        using var http = new HttpClient();
        (await http.GetStringAsync(new Uri(connection.Text("admin") + "/clock"))).ShouldContain("now");

        await cancel.CancelAsync();
        (await serving).ShouldBe(0);
        output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task For_people_it_shows_what_to_export_and_what_to_write_down()
    {
        using var output = new FirstLine();
        using var cancel = new CancellationTokenSource();
        var serving = CliApp.RunAsync(["sandbox", "--people", "0"], new Terminal(output, TextWriter.Null), cancel: cancel.Token);
        await output.Read;
        await cancel.CancelAsync();
        (await serving).ShouldBe(0);
        var text = output.ToString();
        text.ShouldContain("export SANDBOX_MARKETO_SECRET=");
        text.ShouldContain("clientSecret: env:SANDBOX_SALESFORCE_SECRET");
    }
}
