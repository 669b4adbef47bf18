using Connector.Engine.History;
using Connector.Engine.Questions;
using Connector.Sandbox;
using Connector.Support;

namespace Connector.Hosting.Tests;

/// <summary>What the trail answers about two runs: a first meeting that creates, and an edit.</summary>
public sealed class TrailQuestionTests(TrailQuestionTests.Day day) : IClassFixture<TrailQuestionTests.Day>
{
    [Fact]
    public void Runs_come_newest_first_with_what_they_did_to_each_side()
    {
        var runs = day.Trail.Runs(new TrailFilter());
        runs.Select(run => run.Run).ShouldBe(day.Runs.Reverse());
        runs[1].Sides["marketo"].Created.ShouldBe(3);
        runs[0].Sides["salesforce"].Read.ShouldBeGreaterThan(0);
        runs.ShouldAllBe(run => run.Planned == run.Applied + run.Skipped + run.Quarantined + run.Unprocessed);
        day.Trail.Runs(new TrailFilter { Most = 1 }).Single().Run.ShouldBe(day.Runs[1]);
        day.Trail.Runs(new TrailFilter { Status = "FAILED" }).ShouldBeEmpty();
        day.Trail.Runs(new TrailFilter { Pipeline = "nobody" }).ShouldBeEmpty();
    }

    [Fact]
    public void Changes_are_narrowed_by_run_field_side_entity_and_time()
    {
        var title = day.Trail.Changes(new TrailFilter { Run = day.Runs[1], Field = "TIT*", Side = "marketo" }).Single();
        (title.After, title.Column, title.Entity, title.Outcome).ShouldBe(("Chief", "title", "lead", "applied"));
        title.Partner.ShouldBe(day.Edited);
        day.Trail.Changes(new TrailFilter { Field = "Title" }).ShouldContain(title, "the side's own field means it too");
        day.Trail.Changes(new TrailFilter { Runs = [day.Runs[1]], Field = "title", Side = "marketo" }).ShouldBe([title]);
        day.Trail.Changes(new TrailFilter { Runs = day.Runs }).Count.ShouldBe(day.Trail.Changes(new TrailFilter()).Count);
        day.Trail.Changes(new TrailFilter { Entity = "Opportunity" }).ShouldBeEmpty();
        day.Trail.Changes(new TrailFilter { Since = title.At!.Value.AddHours(1) }).ShouldBeEmpty();
    }

    [Fact]
    public void A_person_is_meant_by_either_id_or_by_an_address_that_changed()
    {
        var title = day.Trail.Changes(new TrailFilter { Run = day.Runs[1], Field = "title" }).Single();
        var address = day.Trail.Changes(new TrailFilter { Person = [title.Id!], Field = "email" }).Single().After!;
        foreach (var who in new[] { title.Id!, title.Partner!, address, address.ToUpperInvariant() })
        {
            day.Trail.Changes(new TrailFilter { Person = [who], Field = "title", Run = day.Runs[1] }).Single().ShouldBe(title);
        }

        day.Trail.Changes(new TrailFilter { Person = ["nobody@nowhere.example"] }).ShouldBeEmpty();
    }

    [Fact]
    public async Task Links_are_found_by_either_id()
    {
        var link = (await day.World.Host.AskAsync(day.World.Pipeline, (state, pipeline) => LinkQuestion.Ask(state, pipeline.Name, id: day.Edited), default)).Single();
        link.State.ShouldBe("live");
        link.Ids["salesforce"].ShouldBe(day.Edited);
        link.Entities["salesforce"].ShouldBe("Lead");
        (await day.World.Host.AskAsync(day.World.Pipeline, (state, pipeline) => LinkQuestion.Ask(state, pipeline.Name, "dead"), default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Connections_are_tried_one_by_one()
    {
        var options = day.World.Host.Options;
        var checks = await ConnectionCheck.AllAsync(options.Connections!, options with { Variable = name => name == "MARKETO_SECRET" ? "wrong" : options.Variable(name) }, _ => true, default);
        checks.Select(check => (check.Name, check.Works)).ShouldBe([("marketo", false), ("salesforce", true)]);
        checks[0].Code.ShouldNotBeNull();
        checks[0].Message!.ShouldNotContain("wrong");
    }

    public sealed class Day : IAsyncLifetime
    {
        public World World { get; private set; } = null!;

        public string[] Runs { get; private set; } = [];

        public string Edited { get; private set; } = "";

        public TrailQuestions Trail => new(World.Host.Options.TrailFolder);

        public async Task InitializeAsync()
        {
            World = await World.StartAsync(new SandboxOptions { People = 3, In = SeedIn.Salesforce });
            var first = await World.RunAsync();
            World.Advance(TimeSpan.FromMinutes(5));
            Edited = Trail.Changes(new TrailFilter { Side = "marketo", Field = "email" }).Select(change => change.Partner!).First(id => id.StartsWith("00Q", StringComparison.Ordinal));
            await World.Salesforce.UpdateAsync("Lead", Edited, new { Title = "Chief" });
            World.Advance(TimeSpan.FromMinutes(5));
            Runs = [first.Run, (await World.RunAsync()).Run];
        }

        public async Task DisposeAsync() => await World.DisposeAsync();
    }
}
