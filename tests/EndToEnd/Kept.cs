using Connector.State;
using Connector.State.Trail;
using Connector.Support;

namespace Connector.EndToEnd.Tests;

/// <summary>Looks for a text in every column of what a pipeline keeps; in the files themselves it would be compressed.</summary>
internal static class Kept
{
    private static readonly string[] Tables = ["runs", "operations", "changes", "conflicts", "quarantine", "links"];

    public static long RowsInState(World world, string text)
    {
        using var database = new Database(StateStore.PathOf(world.Host.Options.StateFolder, "lead-sync"));
        var tables = database.Query("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'", row => row.GetString(0));
        return tables.Sum(table => database.Count($"SELECT count(*) FROM \"{table}\" AS kept WHERE contains(CAST(kept AS VARCHAR), $text)", ("text", text)));
    }

    public static long RowsInTrail(World world, string text)
    {
        using var trail = TrailReader.Open(world.Host.Options.TrailFolder, "marketo", "salesforce");
        return Tables.Sum(table => (long)trail.Query($"SELECT count(*) FROM {table} AS kept WHERE contains(CAST(kept AS VARCHAR), $text)", ("text", text)).Rows[0][0]!);
    }
}
