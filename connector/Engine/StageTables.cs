using Connector.State;

namespace Connector.Engine;

/// <summary>The tables a stage left, as Parquet files to look at (<c>run --until</c>).</summary>
public static class StageTables
{
    private static readonly string[] Names = ["delta", "arrived", "moved", "candidate", "decision", "matched", "unmatched"];

    public static void Keep(RunContext run)
    {
        if (run.Options.StageFolder is not { } folder)
        {
            return;
        }

        var target = Path.Combine(folder, run.Run);
        Storage.MakePrivateFolder(target, Faults.Trail);
        var existing = run.Database.Query("SELECT table_name FROM duckdb_tables() WHERE temporary OR database_name = 'scratch' UNION ALL SELECT view_name FROM duckdb_views() WHERE temporary", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        foreach (var table in Names.Where(existing.Contains))
        {
            var path = Path.Combine(target, table + ".parquet");
            run.Database.Execute($"COPY (FROM {table}) TO {SqlText.Literal(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)");
            Storage.MakePrivate(path);
            run.Report("stage", path);
        }
    }
}
