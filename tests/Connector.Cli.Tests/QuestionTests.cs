using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>One day on which one person is refused and another fought over; every question about it.</summary>
public sealed class QuestionTests(Day day) : IClassFixture<Day>
{
    [Fact]
    public void The_run_says_by_its_exit_code_that_somebody_rests_in_quarantine()
    {
        day.Ran.Code.ShouldBe(3, day.Ran.ToString());
        day.Ran.Json.Text("status").ShouldBe("quarantined");
        day.Ran.Json.Number("quarantined").ShouldBe(1);
    }

    [Fact]
    [Trait("Scenario", "14")]
    public async Task Conflicts_show_base_both_values_winner_and_rule()
    {
        var conflict = (await day.World.TypeAsync("conflicts", day.World.Pipeline, "-o", "json")).Json.GetProperty("conflicts")[0];
        conflict.Names().ShouldBe(["at", "run", "field", "rule", "winner", "sides"]);
        conflict.Text("field").ShouldBe("title");
        conflict.Text("winner").ShouldBe("marketo");
        conflict.Text("rule").ShouldBe("conflict");
        conflict.Text("sides", "marketo", "value").ShouldBe("Marketo's");
        conflict.Text("sides", "salesforce", "value").ShouldBe("Salesforce's");
        conflict.Text("sides", "salesforce", "base").ShouldBe("First");

        var text = (await day.World.TypeAsync("conflicts", day.World.Pipeline)).Out;
        text.ShouldContain("\"First\"");
        text.ShouldContain("\"Salesforce's\"");
    }

    [Fact]
    public async Task Quarantine_is_grouped_by_reason_with_the_cure()
    {
        var entry = (await day.World.TypeAsync("quarantine", day.World.Pipeline, "-o", "json")).Json.GetProperty("quarantine")[0];
        entry.Names().ShouldBe(["code", "side", "field", "message", "hint", "value", "tries", "firstAt", "lastAt", "ids"]);
        entry.Text("side").ShouldBe("salesforce");
        entry.Text("ids", "marketo").ShouldBe($"{day.Refused}");
        var text = (await day.World.TypeAsync("quarantine", day.World.Pipeline)).Out;
        text.ShouldContain(entry.Text("code") + ": 1");
        text.ShouldContain("No Atlantis.");
    }

    [Fact]
    [Trait("Behaviour", "B-P7")]
    public async Task Status_tells_runs_cursors_and_what_waits()
    {
        var status = (await day.World.TypeAsync("status", day.World.Pipeline, "-o", "json")).Json;
        status.Names().ShouldBe(["pipeline", "links", "tombstones", "pending", "unsettled", "unanswered", "quarantine", "cursors", "runs"]);
        status.Number("links").ShouldBe(20);
        status.GetProperty("quarantine")[0].Number("count").ShouldBe(1);
        status.GetProperty("cursors").GetArrayLength().ShouldBe(3);
        status.GetProperty("runs")[0].Text("status").ShouldBe("quarantined");
        (await day.World.TypeAsync("status", day.World.Pipeline)).Out.ShouldContain("20 links");
    }

    [Fact]
    public async Task A_person_is_explained_by_either_id_or_by_the_address()
    {
        var answers = new List<string>();
        foreach (var who in new[] { day.Address, day.Address.ToUpperInvariant(), $"{day.Fought}", day.FoughtLead })
        {
            var said = await day.World.TypeAsync("explain", day.World.Pipeline, "--person", who, "-o", "json");
            said.Code.ShouldBe(0, said.ToString());
            answers.Add(said.Json.Text("records", "salesforce", "id"));
            said.Json.Names().ShouldBe(["pipeline", "link", "records", "next", "fields", "quarantine", "changes", "conflicts"]);
            said.Json.GetProperty("conflicts").GetArrayLength().ShouldBe(1);
            said.Json.GetProperty("changes")[0].Text("field").ShouldBe("title");
        }

        answers.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem().ShouldBe(day.FoughtLead);
    }

    [Fact]
    public async Task A_refused_person_is_explained_with_the_reason_and_the_field_that_differs()
    {
        var said = await day.World.TypeAsync("explain", day.World.Pipeline, "--person", $"{day.Refused}");
        said.Out.ShouldContain("No Atlantis.");
        said.Out.ShouldContain("\"Atlantis\"");
        said.Out.ShouldContain("changed on marketo");
    }

    [Fact]
    public async Task Somebody_nobody_saw_is_an_error_with_a_cure()
    {
        var said = await day.World.TypeAsync("explain", day.World.Pipeline, "--person", "nobody@example.org");
        said.Code.ShouldBe(1);
        said.Error.ShouldContain("[explain.unknown_person]");
    }
}

/// <summary>The world of <see cref="QuestionTests"/>.</summary>
public sealed class Day : IAsyncLifetime
{
    public World World { get; private set; } = null!;

    public long Refused { get; private set; }

    public long Fought { get; private set; }

    public string FoughtLead { get; private set; } = "";

    public string Address { get; private set; } = "";

    internal Said Ran { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        World = await World.StartAsync(new SandboxOptions { People = 20 });
        var leads = await World.Salesforce.QueryAsync("SELECT Id, Marketo_Id__c, Email FROM Lead ORDER BY Id LIMIT 2");
        (Fought, FoughtLead, Address) = (long.Parse((string)leads[0]!["Marketo_Id__c"]!), (string)leads[0]!["Id"]!, (string)leads[0]!["Email"]!);
        Refused = long.Parse((string)leads[1]!["Marketo_Id__c"]!);
        await World.Salesforce.UpdateAsync("Lead", FoughtLead, new { Title = "First" });
        await World.Marketo.UpdateAsync(Fought, "title", "First");
        await World.RunAsync();

        World.Advance(TimeSpan.FromMinutes(1));
        await World.AdminAsync("rules", new { salesforce = new { validation = new[] { new { entity = "Lead", when = "Country = 'Atlantis'", field = "Country", message = "No Atlantis." } } } });
        await World.Salesforce.UpdateAsync("Lead", FoughtLead, new { Title = "Salesforce's" });
        await World.Marketo.UpdateAsync(Fought, "title", "Marketo's");
        await World.Marketo.UpdateAsync(Refused, "country", "Atlantis");
        World.Advance(TimeSpan.FromMinutes(1));
        Ran = await World.TypeAsync("run", World.Pipeline, "-o", "json");
    }

    public async Task DisposeAsync() => await World.DisposeAsync();
}
