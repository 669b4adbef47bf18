using System.Diagnostics;
using Connector.Cli.Output;
using Connector.Engine;
using Connector.Engine.Plans;
using Connector.Engine.Questions;
using Connector.Pipelines;
using Connector.State.Trail;

namespace Connector.Cli.Demo;

/// <summary>The story: first meeting, a day of disagreement, the plan, the run, what became of it, and a second run with nothing to do.</summary>
internal sealed class DemoStory(DemoStage stage, Narrator narrator)
{
    private const string Name = DemoStage.Pipeline;

    public async Task<DemoSummary> TellAsync(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        Introduce();
        var meeting = await MeetAsync(cancel);
        var day = await DisagreeAsync(cancel);
        var plan = await PlanAsync(cancel);
        var run = await RunAsync("Do it", cancel);
        var conflicts = Conflicts();
        var (resting, note) = await QuarantineAsync(day.Unlucky, cancel);
        var forced = await ForceAsync(cancel);
        await stage.AdvanceAsync("1m", cancel);
        var again = await RunAsync("Run it again: nothing to do", cancel);
        var writes = again.Sides.Values.Sum(side => side.Created + side.Updated + side.Deleted);
        narrator.Say($"Writes of the second run: {writes}.");
        Query(run);
        narrator.Say("");
        narrator.Say($"That was {Name}.yaml between two systems, in {Shown.Seconds(watch.Elapsed.TotalSeconds)}. {(stage.Keep ? $"Its files are in {stage.Folder}." : "connector demo --keep FOLDER leaves the files to look at.")}");
        var well = meeting.Status == "done" && run.Status == "quarantined" && note is not null && forced.Status is "done" && writes == 0;
        return new DemoSummary(
            well ? "done" : "failed", stage.People, RunReport.Of(meeting), new DemoPlan(plan.Digest, plan.Total, plan.Conflicts, plan.Sides), RunReport.Of(run),
            conflicts.Count, [.. resting.Select(entry => entry.Code)], note, RunReport.Of(forced), RunReport.Of(again), writes, Math.Round(watch.Elapsed.TotalSeconds, 1));
    }

    private void Introduce()
    {
        narrator.Step("Two systems on this machine, and one file between them", $"sandbox --people {stage.People}");
        narrator.Say($"Salesforce at {stage.Connection.Salesforce.LoginUrl}, Marketo at {stage.Connection.Marketo.Endpoint}; both know the same {Shown.Number(stage.People)} made-up people.");
        narrator.Say($"{stage.File} says how they are kept in step; connections.yaml beside it names where to sign in. Secrets come from the environment and are in neither.");
    }

    private async Task<RunResult> MeetAsync(CancellationToken cancel)
    {
        await stage.AdvanceAsync("1m", cancel);
        var result = await RunAsync("First meeting: everybody is linked", cancel);
        narrator.Say("Nothing was written: both sides agree, and from now on the engine knows who is who and what both agreed on.");
        return result;
    }

    private async Task<WorkingDay> DisagreeAsync(CancellationToken cancel)
    {
        narrator.Step("People work on both sides");
        await stage.AdvanceAsync("5m", cancel);
        var day = new WorkingDay(stage);
        await day.HappenAsync(cancel);
        narrator.Say($"  {WorkingDay.InSalesforce} people edited in Salesforce, {WorkingDay.InMarketo} in Marketo");
        narrator.Say($"  {WorkingDay.InBothApart} edited on both sides in different fields, {WorkingDay.InBothSame} on both sides in the same field");
        narrator.Say($"  {WorkingDay.NewInSalesforce} new leads in Salesforce, {WorkingDay.NewInMarketo} new people in Marketo (the file creates those in Salesforce on request only)");
        narrator.Say($"  {WorkingDay.Refused} person moved to Atlantis in Marketo; an administrator of Salesforce has a rule: \"{WorkingDay.Rule}\"");
        await stage.AdvanceAsync("5m", cancel);
        return day;
    }

    private async Task<Plan> PlanAsync(CancellationToken cancel)
    {
        narrator.Step("What would a run do?", $"plan {Name}");
        var result = await stage.Host.PlanAsync(stage.File, progress: null, cancel);
        narrator.Show(sheet => PlanPage.Print(sheet, Sample(result.Plan!), Name, most: int.MaxValue, values: true));
        return result.Plan!;
    }

    /// <summary>A few operations of each kind, conflicts among them; the counts stay.</summary>
    private static Plan Sample(Plan plan)
    {
        var shown = plan.Operations.Where(operation => operation.AfterOperation is null)
            .GroupBy(operation => (operation.Side, operation.Kind, operation.Fields.Any(field => field.Rule == "conflict")))
            .SelectMany(group => group.Take(group.Key.Kind == "create" ? 1 : 3)).ToList();
        var numbers = shown.Select(operation => operation.Operation).ToHashSet();
        return plan with { Operations = [.. shown, .. plan.Operations.Where(operation => operation.AfterOperation is { } leader && numbers.Contains(leader))] };
    }

    private async Task<RunResult> RunAsync(string title, CancellationToken cancel)
    {
        narrator.Step(title, $"run {Name}");
        var result = await stage.Host.RunAsync(stage.File, new RunOptions("run"), cancel);
        narrator.Show(sheet => RunPage.Print(sheet, result, Name));
        return result;
    }

    private IReadOnlyList<Disagreement> Conflicts()
    {
        narrator.Step("Who disagreed, who won, and what lost", $"conflicts {Name}");
        var pipeline = PipelineFile.Load(stage.File);
        using var trail = TrailReader.Open(stage.Host.Options.TrailFolder);
        var conflicts = ConflictsQuestion.Ask(trail, pipeline, most: 100);
        narrator.Show(sheet => ConflictTable.Print(sheet, conflicts, pipeline.Sides[0].Name, pipeline.Sides[1].Name));
        return conflicts;
    }

    private async Task<(IReadOnlyList<Resting> Resting, string? Note)> QuarantineAsync(Person unlucky, CancellationToken cancel)
    {
        narrator.Step("What was refused, and why", $"quarantine {Name}");
        var resting = await stage.Host.AskAsync(stage.File, (state, _) => QuarantineQuestion.Ask(state), cancel);
        narrator.Show(sheet => QuarantinePage.Print(sheet, resting, most: 10));
        await stage.AdvanceAsync("1m", cancel);
        var note = await stage.Marketo.NoteAsync(unlucky.MarketoId, cancel);
        narrator.Say($"On person {unlucky.MarketoId}'s activity log in Marketo now stands:");
        narrator.Say($"    {Shown.Line(note ?? "(nothing)")}");
        return (resting, note);
    }

    private async Task<RunResult> ForceAsync(CancellationToken cancel)
    {
        var person = WorkingDay.OnlyInMarketo[0].Email;
        narrator.Step("One of the new Marketo people is wanted in Salesforce, now", $"sync {Name} --person {person}");
        var result = await stage.Host.SyncAsync(stage.File, person, assign: null, progress: null, cancel);
        narrator.Show(sheet => RunPage.Print(sheet, result, Name));
        return result;
    }

    private void Query(RunResult run)
    {
        const string Sql = "SELECT from_side, side, rule, outcome, count(*) AS fields FROM changes WHERE run = $run GROUP BY ALL ORDER BY fields DESC, side, rule";
        narrator.Step("Everything that was decided lies in Parquet, and answers SQL");
        narrator.Say(Sql.Replace("$run", $"'{run.Run}'", StringComparison.Ordinal));
        using var trail = TrailReader.Open(stage.Host.Options.TrailFolder);
        var answer = trail.Query(Sql, ("run", run.Run));
        narrator.Show(sheet => sheet.Table(answer.Columns, answer.Rows.Select(row => row.Select(cell => cell?.ToString() ?? "").ToArray())));
    }
}
