using System.Data;
using System.Data.Common;
using DuckDB.NET.Data;

namespace Connector.State;

/// <summary>One open DuckDB database: statements with named parameters, rows as they come, appending, transactions.</summary>
public sealed class Database : IDisposable
{
    private readonly DuckDBConnection connection;
    private readonly IdleEngine? engine;
    private readonly string path;
    private const long Megabyte = 1024 * 1024;
    private DbTransaction? transaction;
    private bool hasMore;
    private bool hasFailed;

    /// <summary>Rows held back before they are compressed; DuckDB's own 122,880 rows of a kilobyte each would take more memory than all the rest.</summary>
    internal const int RowGroup = 8_192;

    /// <summary>So much may be left in the log beside a file, for the next who opens it to go through: a millisecond for some ten kilobytes, where merging it takes fifty of them and more.</summary>
    private const long MostInLog = 64 * 1024;

    /// <param name="path">A file, made if missing; or <c>:memory:</c>.</param>
    public Database(string path)
        : this(path, null)
    {
    }

    private Database(string path, IdleEngine? engine)
    {
        (this.path, this.engine) = (path, engine);
        connection = engine?.Connect() ?? new DuckDBConnection("DataSource=:memory:");
        try
        {
            if (engine is null)
            {
                connection.Open();
            }

            Execute($"ATTACH {SqlText.Literal(path)} AS store (ROW_GROUP_SIZE {RowGroup}); USE store");
            Search();
        }
        catch
        {
            connection.Dispose();
            engine?.Release(reusable: false);
            throw;
        }
    }

    /// <summary>As the constructor, by an engine that may have served before; with the macros of the merge.</summary>
    internal static Database Over(string path) => new(path, IdleEngine.Take());

    /// <summary>Runs statements parted by semicolons; parameters are named <c>$name</c> and may be used by one statement only.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return Watched(command.ExecuteNonQuery);
    }

    /// <summary>Rows of one query, each read by <paramref name="read"/>.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = Watched(command.ExecuteReader);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>A query whose columns are not known beforehand.</summary>
    public Trail.TrailRows Read(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = Watched(command.ExecuteReader);
        var rows = new List<IReadOnlyList<object?>>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        }

        return new Trail.TrailRows([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows);
    }

    /// <summary>The first column of the first row; default when there is none or it is null.</summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = Watched(command.ExecuteReader);
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
    }

    public long Count(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Scalar<long>(sql, parameters);

    /// <summary>Appends rows to a table; the way in for anything more than a handful.</summary>
    public void Append<T>(string table, IEnumerable<T> rows, Action<IDuckDBAppenderRow, T> write)
    {
        Watched(() =>
        {
            using var appender = connection.CreateAppender(table);
            foreach (var item in rows)
            {
                var row = appender.CreateRow();
                write(row, item);
                row.EndRow();
            }

            return true;
        });
    }

    /// <summary>Megabytes DuckDB may use; a statement that needs more fails.</summary>
    public void HoldTo(long megabytes)
    {
        Memory = megabytes;
        // Setting it makes DuckDB look through all it holds.
        if (engine?.Limit != megabytes)
        {
            Execute($"SET memory_limit = '{megabytes}MB'");
        }

        engine?.Limit = megabytes;
    }

    /// <summary>Whether statements may use every processor. Where there is little to do, waking another one up takes longer than many a statement.</summary>
    public void Spread(bool everywhere)
    {
        var threads = everywhere ? Environment.ProcessorCount : 1;
        if (engine?.Threads != threads)
        {
            Execute($"SET threads = {threads}");
        }

        engine?.Threads = threads;
    }

    /// <summary>What <see cref="HoldTo"/> said last.</summary>
    public long Memory { get; private set; }

    /// <summary>A quarter of the machine's: more no run takes.</summary>
    public static long MostMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Megabyte / 4;

    /// <summary>Whether a statement found too little memory. The database is not to be used any further then, only opened anew.</summary>
    public static bool IsShortOfMemory(Exception trouble) => trouble is DbException && trouble.Message.Contains("Out of Memory Error", StringComparison.Ordinal);

    /// <summary>Another attached database in which names without one are looked for too.</summary>
    internal void Search(string? more = null)
    {
        if (engine is not null)
        {
            Execute($"SET search_path = 'store.main,{(more is null ? "" : $"{more}.main,")}memory.main'");
            hasMore |= more is not null;
        }
    }

    /// <summary>Merges the log into the file where it has grown, or however short it is.</summary>
    internal void Settle(bool always = false)
    {
        if (always || Log is { Exists: true, Length: > MostInLog })
        {
            Execute("CHECKPOINT store");
        }
    }

    /// <summary>Runs the work in one transaction; inside another it simply joins.</summary>
    public void InTransaction(Action work)
    {
        if (transaction is not null)
        {
            work();
            return;
        }

        Begin();
        try
        {
            work();
            Commit();
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    public void Begin() => transaction = connection.BeginTransaction(IsolationLevel.Snapshot);

    public void Commit()
    {
        var open = transaction ?? throw new InvalidOperationException("No transaction is open.");
        transaction = null;
        Watched(() =>
        {
            open.Commit();
            return true;
        });
        open.Dispose();
    }

    /// <summary>Undoes the open transaction, if one is.</summary>
    public void Rollback()
    {
        var open = transaction;
        transaction = null;
        try
        {
            open?.Rollback();
        }
        catch (DuckDBException)
        {
            // DuckDB has already rolled back a transaction that failed (disk full, out of memory).
        }

        open?.Dispose();
    }

    public void Dispose()
    {
        Rollback();
        if (engine is null)
        {
            connection.Dispose();
            return;
        }

        var sound = TrySettle();
        connection.Dispose();
        engine.Release(sound && !hasMore && !hasFailed && Memory <= StateStore.UsualMemory);
        Storage.MakePrivate(Log.FullName);
    }

    /// <summary>Whatever DuckDB could not do, memory above all: an engine that met trouble serves nobody else.</summary>
    private T Watched<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException)
        {
            hasFailed = true;
            throw;
        }
    }

    // What is not merged is in the log, as safe as in the file: a disk without room for more is the next run's to tell.
    private bool TrySettle()
    {
        try
        {
            Settle();
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private FileInfo Log => new(path + ".wal");

    private DuckDBCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.Add(new DuckDBParameter(name, value switch
            {
                null => DBNull.Value,
                DateTimeOffset moment => moment.UtcDateTime,
                _ => value,
            }));
        }

        return command;
    }
}
