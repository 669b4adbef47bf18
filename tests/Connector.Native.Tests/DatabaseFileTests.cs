using DuckDB.NET.Data;

namespace Connector.Native.Tests;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void What_was_committed_is_there_after_reopening()
    {
        using (var first = Sql.Open(folder.File("a.duckdb")))
            first.Run("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (42)");

        using var second = Sql.Open(folder.File("a.duckdb"));
        second.Ask<int>("SELECT a FROM t").ShouldBe(42);
    }

    [Fact]
    public void Two_connections_on_one_file_share_one_database()
    {
        using var first = Sql.Open(folder.File("a.duckdb"));
        using var second = Sql.Open(folder.File("a.duckdb"));
        first.Run("CREATE TABLE t (a INTEGER)");

        second.Run("INSERT INTO t VALUES (1)");

        first.Ask<int>("SELECT a FROM t").ShouldBe(1);
    }

    [Fact]
    public void A_transaction_is_seen_by_others_once_it_is_committed()
    {
        using var first = Sql.Open(folder.File("a.duckdb"));
        using var second = Sql.Open(folder.File("a.duckdb"));
        first.Run("CREATE TABLE t (a INTEGER)");

        using var transaction = first.BeginTransaction();
        first.Run("INSERT INTO t VALUES (1)");
        second.Ask<long>("SELECT count(*) FROM t").ShouldBe(0);
        transaction.Commit();

        second.Ask<long>("SELECT count(*) FROM t").ShouldBe(1);
    }

    [Fact]
    public void A_transaction_that_is_rolled_back_leaves_nothing()
    {
        using var connection = Sql.OpenMemory();
        connection.Run("CREATE TABLE t (a INTEGER)");

        using (var transaction = connection.BeginTransaction())
        {
            connection.Run("INSERT INTO t VALUES (1)");
            transaction.Rollback();
        }

        using (connection.BeginTransaction())
            connection.Run("INSERT INTO t VALUES (2)");

        connection.Ask<long>("SELECT count(*) FROM t").ShouldBe(0);
    }

    [Fact]
    public void Two_writers_of_one_row_conflict()
    {
        using var first = Sql.Open(folder.File("a.duckdb"));
        using var second = Sql.Open(folder.File("a.duckdb"));
        first.Run("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)");

        using var transaction = first.BeginTransaction();
        first.Run("UPDATE t SET a = 2");

        Should.Throw<DuckDBException>(() => second.Run("UPDATE t SET a = 3")).Message.ShouldContain("Conflict");
    }

    [Fact]
    public void A_file_that_is_no_database_is_reported()
    {
        File.WriteAllText(folder.File("a.duckdb"), new string('x', 8192));

        Should.Throw<DuckDBException>(() => Sql.Open(folder.File("a.duckdb"))).Message.ShouldContain("not a valid DuckDB database file");
    }

    [Fact]
    public void A_database_opened_for_reading_refuses_to_write()
    {
        using (var writer = Sql.Open(folder.File("a.duckdb")))
            writer.Run("CREATE TABLE t (a INTEGER)");

        using var reader = Sql.Open(folder.File("a.duckdb") + ";ACCESS_MODE=READ_ONLY");

        Should.Throw<DuckDBException>(() => reader.Run("INSERT INTO t VALUES (1)")).Message.ShouldContain("read-only");
    }

    public void Dispose() => folder.Dispose();
}
