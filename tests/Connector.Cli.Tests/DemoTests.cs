namespace Connector.Cli.Tests;

public class DemoTests
{
    [Fact]
    public async Task The_demo_comes_out_as_it_is_told()
    {
        var said = await CommandLine.TypeAsync("demo", "--people", "300", "--output", "json");
        said.Code.ShouldBe(0, said.ToString());
        var demo = said.Json;
        demo.Number("firstMeeting", "planned").ShouldBe(0);
        demo.Number("run", "sides", "marketo", "created").ShouldBe(5);
        demo.Number("run", "sides", "marketo", "updated").ShouldBe(30);
        demo.Number("run", "sides", "salesforce", "updated").ShouldBe(43);
        demo.Number("run", "quarantined").ShouldBe(1);
        demo.Number("run", "unprocessed").ShouldBe(0);
        demo.Number("plan", "conflicts").ShouldBe(8);
        demo.Number("conflicts").ShouldBe(8);
        demo.GetProperty("quarantine")[0].GetString().ShouldBe("salesforce.field_custom_validation_exception");
        demo.Text("note").ShouldContain("We do not ship to Atlantis.");
        demo.Number("forced", "sides", "salesforce", "created").ShouldBe(1);
        demo.Number("again", "planned").ShouldBe(0);
        demo.Number("secondRunWrites").ShouldBe(0);
        demo.Text("status").ShouldBe("done");
    }
}
