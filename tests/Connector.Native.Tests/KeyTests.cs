using DuckDB.NET.Data;

namespace Connector.Native.Tests;

public sealed class KeyTests : IDisposable
{
    private readonly DuckDBConnection connection = Sql.OpenMemory();

    public KeyTests() => connection.Run("CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR, tags VARCHAR[]); INSERT INTO t VALUES (1, 'before', ['x']), (2, 'other', [])");

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

    public void Dispose() => connection.Dispose();
}
