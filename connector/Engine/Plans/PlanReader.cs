using Connector.State;

namespace Connector.Engine.Plans;

/// <summary>Reads the plan of this run out of its intents.</summary>
public static class PlanReader
{
    /// <param name="most">How many operations to bring along; counts cover all.</param>
    public static Plan Read(RunContext run, int most)
    {
        var database = run.Database;
        var (total, linked, conflicts) = database.Query("SELECT (SELECT count(*) FROM intent WHERE run = $run), (SELECT count(*) FROM link WHERE state = 'live'), (SELECT count(*) FROM conflict WHERE run = $run AND rule <> 'merge')",
            row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), ("run", run.Run))[0];
        var operations = total == 0 ? [] : database.Query(run.Query("Plans/operations.sql"), Operation, ("run", run.Run), ("most", (long)most));
        var fields = (total == 0 ? [] : database.Query(run.Query("Plans/fields.sql"), row => (Operation: row.GetInt64(0), Field: new PlannedField(row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.GetString(5))), ("run", run.Run), ("most", (long)most)))
            .ToLookup(pair => pair.Operation, pair => pair.Field);
        var sides = total == 0 ? [] : database.Query(run.Query("Plans/counts.sql"), row => (Side: row.GetString(0), Counts: Enumerable.Range(1, 6).Select(column => row.GetInt64(column)).ToArray()), ("run", run.Run));
        var plans = run.Pipeline.Sides.Select(side =>
        {
            var counts = sides.Where(pair => pair.Side == side.Name).Select(pair => pair.Counts).FirstOrDefault() ?? new long[6];
            var writing = WritePlan.Of(run.Sides[side.Name].Connection.Sink?.Limits, counts[0], counts[1], counts[2], counts[5]);
            return new SidePlan(side.Name, counts[0], counts[1], counts[2], counts[3], counts[4], writing.Calls) { Way = writing.Way, Merges = counts[5] };
        }).ToList();
        return new Plan(
            run.Pipeline.Name, run.Run,
            database.Scalar<string>("SELECT left(md5(coalesce(string_agg(md5(concat_ws('|', side, coalesce(id, source_id), kind, signature)), '' ORDER BY side, coalesce(id, source_id), kind, signature), '')), 12) FROM intent WHERE run = $run AND state = 'planned'", ("run", run.Run)) ?? "",
            total,
            [.. operations.Select(operation => operation with { Fields = [.. fields[operation.Operation]] })],
            plans, linked,
            conflicts,
            Guards.Check(run, plans, linked))
        {
            Reads = run.Reads,
        };
    }

    private static PlannedOperation Operation(System.Data.Common.DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.Text(5), row.GetString(6), row.GetString(7), row.Text(8), row.Text(9), row.Number(10), [])
    {
        Into = row.Text(11),
    };
}
