using System.Data;
using System.Data.Common;
using DuckDB.NET.Data;

namespace Connector.State;

/// <summary>One open DuckDB database: statements with named parameters, rows as they come, appending, transactions.</summary>
public sealed class Database : IDisposable
{
    private readonly DuckDBConnection connection;
    private const long Megabyte = 1024 * 1024;
    private DbTransaction? transaction;

    /// <summary>Rows held back before they are compressed; DuckDB's own 122,880 rows of a kilobyte each would take more memory than all the rest.</summary>
    internal const int RowGroup = 8_192;

    /// <param name="path">A file, made if missing; or <c>:memory:</c>.</param>
    public Database(string path)
    {
        connection = new DuckDBConnection("DataSource=:memory:");
        try
        {
            connection.Open();
            Execute($"ATTACH {SqlText.Literal(path)} AS store (ROW_GROUP_SIZE {RowGroup}); USE store");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs statements parted by semicolons; parameters are named <c>$name</c> and may be used by one statement only.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Rows of one query, each read by <paramref name="read"/>.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
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
        using var reader = command.ExecuteReader();
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
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetFieldValue<T>(0) : default;
    }

    public long Count(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Scalar<long>(sql, parameters);

    /// <summary>Appends rows to a table; the way in for anything more than a handful.</summary>
    public void Append<T>(string table, IEnumerable<T> rows, Action<IDuckDBAppenderRow, T> write)
    {
        using var appender = connection.CreateAppender(table);
        foreach (var item in rows)
        {
            var row = appender.CreateRow();
            write(row, item);
            row.EndRow();
        }
    }

    /// <summary>Megabytes DuckDB may use; a statement that needs more fails.</summary>
    public void HoldTo(long megabytes)
    {
        Memory = megabytes;
        Execute($"SET memory_limit = '{megabytes}MB'");
    }

    /// <summary>What <see cref="HoldTo"/> said last.</summary>
    public long Memory { get; private set; }

    /// <summary>A quarter of the machine's: more no run takes.</summary>
    public static long MostMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Megabyte / 4;

    /// <summary>Whether a statement found too little memory. The database is not to be used any further then, only opened anew.</summary>
    public static bool IsShortOfMemory(Exception trouble) => trouble is DbException && trouble.Message.Contains("Out of Memory Error", StringComparison.Ordinal);

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
        open.Commit();
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
        connection.Dispose();
    }

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
