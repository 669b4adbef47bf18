using Connector.Engine.Plans;

namespace Connector.Cli.Output;

/// <summary>A plan prints itself: every operation with its fields, then counts, calls and the guards it trips.</summary>
internal static class PlanPage
{
    /// <param name="most">Operations shown; the counts cover all.</param>
    /// <param name="values">Off, fields are named and their values left out.</param>
    public static void Print(Page page, Plan plan, string file, int most, bool values)
    {
        var lines = new OperationLines(page, values);
        var followers = plan.Operations.Where(operation => operation.AfterOperation is not null).ToLookup(operation => operation.AfterOperation!.Value);
        var leaders = plan.Operations.Where(operation => operation.AfterOperation is null).ToList();
        foreach (var operation in leaders.Take(most))
        {
            lines.Print(operation, followers[operation.Operation]);
        }

        var shown = leaders.Take(most).Sum(operation => 1 + followers[operation.Operation].Count());
        if (shown < plan.Total)
        {
            page.Line($"… and {Shown.Number(plan.Total - shown)} more{(most < leaders.Count ? "; --limit shows more" : "")}");
        }

        Summary(page, plan);
        Stops(page, plan, file);
    }

    public static void Stops(Page page, Plan plan, string file)
    {
        foreach (var stop in plan.Stops)
        {
            page.Line($"guard  {stop.Guard}: {Shown.Number(stop.Planned)} planned on {stop.Side}, the limit is {stop.Limit}  [guard.{stop.Guard}]", "red");
        }

        if (plan.Stops.Count > 0)
        {
            page.Line("  A run stops here before its first write. If this plan is right, approve it:");
            page.Line($"  connector run {file} --approve {plan.Digest}");
        }
    }

    private static void Summary(Page page, Plan plan)
    {
        page.Line();
        if (plan.Total == 0)
        {
            page.Line($"Nothing to do: both sides agree on {Shown.Count(plan.Linked, "linked record")}.", "green");
            return;
        }

        page.Line($"Plan for {plan.Pipeline}: {Shown.Count(plan.Total, "operation")}, {Shown.Count(plan.Conflicts, "conflict")}, {Shown.Count(plan.Linked, "linked record")}.", "bold");
        page.Table(
            ["side", "+ create", "~ update", "- delete", "! held", "fields blanked", "API calls to write"],
            plan.Sides.Select(side => new[] { side.Side, Shown.Number(side.Creates), Shown.Number(side.Updates), Shown.Number(side.Deletes), Shown.Number(side.Holds), Shown.Number(side.Blanks), Shown.Number(side.Calls) }));
    }
}
