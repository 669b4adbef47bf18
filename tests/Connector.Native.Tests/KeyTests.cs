using DuckDB.NET.Data;

namespace Connector.Native.Tests;

public sealed class KeyTests : IDisposable
{
    private const string Table = "CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR, tags VARCHAR[]); INSERT INTO t VALUES (1, 'before', ['x']), (2, 'other', [])";

    private readonly TemporaryFolder folder = new();
    private readonly DuckDBConnection connection;

    // Rows that were checkpointed lie behind another index than fresh ones, so the file is closed and opened again.
    public KeyTests()
    {
        using (var first = Sql.Open(folder.File("a.duckdb")))
            first.Run(Table);
        connection = Sql.Open(folder.File("a.duckdb"));
    }

    [Theory]
    [InlineData("INSERT OR REPLACE INTO t VALUES (1, 'after', ['y'])")]
    [InlineData("DELETE FROM t WHERE id = 1; INSERT INTO t VALUES (1, 'after', ['y'])")]
    [InlineData("INSERT OR REPLACE INTO t VALUES (1, 'between', []); INSERT OR REPLACE INTO t VALUES (1, 'after', [])")]
    [InlineData("DELETE FROM t WHERE id = 1; INSERT INTO t VALUES (1, 'between', []); DELETE FROM t WHERE id = 1; INSERT INTO t VALUES (1, 'after', [])")]
    [InlineData("UPDATE t SET name = 'between', tags = ['y'] WHERE id = 1; UPDATE t SET name = 'after', tags = ['z'] WHERE id = 1")]
    public void A_row_is_replaced_under_its_key_within_one_transaction(string statements)
    {
        using (var transaction = connection.BeginTransaction())
        {
            foreach (var statement in statements.Split(';'))
                connection.Run(statement);
            transaction.Commit();
        }

        connection.Ask<string>("SELECT string_agg(name, ',' ORDER BY id) FROM t").ShouldBe("after,other");
    }

    [Fact]
    public void A_row_is_replaced_again_and_again_while_another_connection_reads_the_old_one()
    {
        using var reader = Sql.Open(folder.File("a.duckdb"));
        using var reading = reader.BeginTransaction();
        reader.Ask<string>("SELECT name FROM t WHERE id = 1").ShouldBe("before");

        connection.Run("INSERT OR REPLACE INTO t VALUES (1, 'between', [])");
        connection.Run("BEGIN; DELETE FROM t WHERE id = 1; INSERT INTO t VALUES (1, 'after', []); COMMIT");

        reader.Ask<string>("SELECT name FROM t WHERE id = 1").ShouldBe("before");
        connection.Ask<string>("SELECT name FROM t WHERE id = 1").ShouldBe("after");
    }

    [Fact]
    public void A_second_open_cannot_change_the_settings_of_the_first()
    {
        connection.Run("SET threads = 3");

        using var second = Sql.Open(folder.File("a.duckdb") + ";threads=1");

        second.Ask<long>("SELECT current_setting('threads')").ShouldBe(3);
    }

    public void Dispose()
    {
        connection.Dispose();
        folder.Dispose();
    }
}
