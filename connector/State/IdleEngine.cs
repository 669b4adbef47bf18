using System.Collections.Concurrent;
using DuckDB.NET.Data;

namespace Connector.State;

/// <summary>
/// A DuckDB without a file, with the macros of the merge in it. Starting one takes longer than many a run, so a process keeps those that are idle.
/// The file it worked on is let go, and the file's lock with it; connections, and with them every temporary table, are each user's own.
/// </summary>
internal sealed class IdleEngine : IDisposable
{
    private static readonly ConcurrentBag<IdleEngine> Kept = [];
    private static readonly int Most = Environment.ProcessorCount;

    private readonly DuckDBConnection root = new("DataSource=:memory:");

    private IdleEngine()
    {
        try
        {
            root.Open();
            // Files are checkpointed when there is enough to (Database.Settle), not whenever they are let go.
            Run("PRAGMA disable_checkpoint_on_shutdown");
            Run(SqlText.Of(typeof(IdleEngine).Assembly, "Sql/macros.sql"));
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    /// <summary>Megabytes it was last held to.</summary>
    public long? Limit { get; set; }

    /// <summary>Threads it was last given.</summary>
    public int? Threads { get; set; }

    public static IdleEngine Take() => Kept.TryTake(out var idle) ? idle : new IdleEngine();

    /// <summary>A connection of one's own: its temporary tables go with it.</summary>
    public DuckDBConnection Connect()
    {
        var connection = root.Duplicate();
        connection.Open();
        return connection;
    }

    /// <summary>Lets the attached files go; to be called once every connection is closed.</summary>
    /// <param name="reusable">Nothing has happened that the next user should not meet.</param>
    public void Release(bool reusable)
    {
        try
        {
            if (reusable && Kept.Count < Most)
            {
                Run("DETACH DATABASE IF EXISTS store");
                Kept.Add(this);
                return;
            }
        }
        catch (DuckDBException)
        {
            // A database that failed for good cannot be detached, only ended.
        }

        Dispose();
    }

    public void Dispose() => root.Dispose();

    private void Run(string sql)
    {
        using var command = root.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
