using Connector.Pipelines;

namespace Connector.Engine.Mapping;

/// <summary>
/// The tables <c>can_merge</c>: which entities of a side can become part of which, as far as file and connection allow it; <c>sum_line</c>: lines whose numbers such a merge adds up;
/// <c>tombstone</c>: what an edit of the survivor does to a record deleted on a side.
/// </summary>
public static class LifeTables
{
    public static void Make(RunContext run)
    {
        run.Database.Execute("""
            CREATE OR REPLACE TEMP TABLE can_merge (side VARCHAR, loser VARCHAR, winner VARCHAR);
            CREATE OR REPLACE TEMP TABLE sum_line (side VARCHAR, field VARCHAR);
            CREATE OR REPLACE TEMP TABLE tombstone (side VARCHAR, policy VARCHAR)
            """);
        var lives = run.Pipeline.Resolve.Lives;
        foreach (var side in run.Sides.Values.Where(side => lives.Merge[side.Name] == MergePolicy.Merge && side.Connection is { Sink: not null, Merging: not null }))
        {
            var pairs = from loser in side.Definition.Entities from winner in side.Definition.Entities where side.Connection.Merging!.CanMerge(loser, winner) select (loser, winner);
            run.Database.Append("can_merge", pairs, (row, pair) => row.AppendValue(side.Name).AppendValue(pair.loser).AppendValue(pair.winner));
        }

        run.Database.Append("tombstone", lives.Tombstone, (row, side) => row.AppendValue(side.Key).AppendValue(side.Value.ToString().ToLowerInvariant()));
        run.Database.Append("sum_line", lives.Sum.SelectMany(side => side.Value.Select(field => (side.Key, field))), (row, line) => row.AppendValue(line.Key).AppendValue(line.field));
    }
}
