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
    private long memory = 144;

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
        while (true)
        {
            try
            {
                using var command = Command(sql, parameters);
                return command.ExecuteNonQuery();
            }
            catch (DbException trouble) when (WidenAlone(trouble))
            {
            }
        }
    }

    /// <summary>Rows of one query, each read by <paramref name="read"/>.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        while (true)
        {
            try
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
            catch (DbException trouble) when (WidenAlone(trouble))
            {
            }
        }
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

    /// <summary>
    /// Gives DuckDB twice the memory after a statement found too little, up to a quarter of the machine's; false where that was not the trouble or nothing is left to give.
    /// Most runs need little, and the few that move everybody at once must not fail for it.
    /// </summary>
    public bool Widen(DbException trouble)
    {
        if (!trouble.Message.Contains("Out of Memory Error", StringComparison.Ordinal) || memory * 2 > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Megabyte / 4)
        {
            return false;
        }

        HoldTo(memory * 2);
        return true;
    }

    // Outside a transaction a statement that found too little has done nothing: it is run again. Inside one, whoever opened it has to begin anew.
    private bool WidenAlone(DbException trouble) => transaction is null && Widen(trouble);

    /// <summary>Megabytes DuckDB may use; more is an error.</summary>
    public void HoldTo(long megabytes)
    {
        memory = megabytes;
        Execute($"SET memory_limit = '{megabytes}MB'");
    }

    /// <summary>Runs the work in one transaction; inside another it simply joins. Where it finds too little memory it is undone and run again with more, so it may do nothing but statements.</summary>
    public void InTransaction(Action work)
    {
        if (transaction is not null)
        {
            work();
            return;
        }

        while (!Done(work))
        {
            // Widened.
        }
    }

    private bool Done(Action work)
    {
        Begin();
        try
        {
            work();
            Commit();
            return true;
        }
        catch (Exception trouble)
        {
            Rollback();
            // Only now: a failed transaction takes no statement any more.
            if (trouble is DbException found && Widen(found))
            {
                return false;
            }

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
