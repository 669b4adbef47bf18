using Connector.Engine.Plans;

namespace Connector.Cli.Output;

/// <summary>A plan prints itself: every operation with its fields, then counts, calls and the guards it trips.</summary>
internal static class PlanPage
{
    /// <param name="most">Operations shown; the counts cover all.</param>
    /// <param name="values">Off, fields are named and their values left out.</param>
    public static void Print(Sheet sheet, Plan plan, string file, int most, bool values)
    {
        var lines = new OperationLines(sheet, values);
        var followers = plan.Operations.Where(operation => operation.AfterOperation is not null).ToLookup(operation => operation.AfterOperation!.Value);
        var leaders = plan.Operations.Where(operation => operation.AfterOperation is null).ToList();
        foreach (var operation in leaders.Take(most))
        {
            lines.Print(operation, followers[operation.Operation]);
        }

        var shown = leaders.Take(most).Sum(operation => 1 + followers[operation.Operation].Count());
        if (shown < plan.Total)
        {
            sheet.Line($"… and {Shown.Number(plan.Total - shown)} more{(most < leaders.Count ? "; --limit shows more" : "")}");
        }

        Summary(sheet, plan);
        Stops(sheet, plan, file);
    }

    public static void Stops(Sheet sheet, Plan plan, string file)
    {
        foreach (var stop in plan.Stops)
        {
            sheet.Line($"guard  {stop.Guard}: {Shown.Number(stop.Planned)} planned on {stop.Side}, the limit is {stop.Limit}  [guard.{stop.Guard}]", "red");
        }

        if (plan.Stops.Count > 0)
        {
            sheet.Line("  A run stops here before its first write. If this plan is right, approve it:");
            sheet.Line($"  connector run {file} --approve {plan.Digest}");
        }
    }

    private static void Summary(Sheet sheet, Plan plan)
    {
        sheet.Line();
        foreach (var read in plan.Reads)
        {
            sheet.Line($"read {read.Side}.{read.Entity}, {(read.Everything ? "everything" : "what changed")}: {Shown.Count(read.Records, "record")}{(read.Way is null ? "" : $" by {read.Way}")}");
        }

        if (plan.Total == 0)
        {
            sheet.Line($"Nothing to do: both sides agree on {Shown.Count(plan.Linked, "linked record")}.", "green");
            return;
        }

        var writeBacks = plan.Total - plan.Sides.Sum(side => side.Creates + side.Updates + side.Deletes + side.Merges + side.Holds);
        sheet.Line($"Plan for {plan.Pipeline}: {Shown.Count(plan.Total, "operation")} ({Shown.Count(writeBacks, "write-back")} of new ids among them), {Shown.Count(plan.Conflicts, "conflict")}, {Shown.Count(plan.Linked, "linked record")}.", "bold");
        sheet.Table(
            ["side", "+ create", "~ update", "& merge", "- delete", "! held", "fields blanked", "API calls to write"],
            plan.Sides.Select(side => new[] { side.Side, Shown.Number(side.Creates), Shown.Number(side.Updates), Shown.Number(side.Merges), Shown.Number(side.Deletes), Shown.Number(side.Holds), Shown.Number(side.Blanks), Shown.Number(side.Calls) }));
        foreach (var side in plan.Sides.Where(side => side.Way is not null))
        {
            sheet.Line($"  {side.Side} would be written by {side.Way}");
        }
    }
}
