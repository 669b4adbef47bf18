using DuckDB.NET.Data;

namespace Connector.Native.Tests;

public sealed class FileFormatTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DuckDBConnection connection = Sql.OpenMemory();

    [Fact]
    public void A_table_goes_to_Parquet_and_comes_back_the_same()
    {
        connection.Run("CREATE TABLE t AS SELECT range AS id, 'name ' || range AS name, CASE WHEN range % 3 = 0 THEN NULL ELSE range / 2 END AS half FROM range(10_000)");

        connection.Run($"COPY t TO '{folder.File("t.parquet")}' (FORMAT parquet, COMPRESSION zstd)");

        connection.Ask<long>($"SELECT count(*) FROM (FROM t EXCEPT FROM read_parquet('{folder.File("t.parquet")}'))").ShouldBe(0);
        connection.Ask<long>($"SELECT count(*) FROM read_parquet('{folder.File("*.parquet")}')").ShouldBe(10_000);
    }

    [Fact]
    public void Lines_of_JSON_are_read_with_given_types()
    {
        File.WriteAllLines(folder.File("p.ndjson"), ["""{"id": 1, "name": "Ada"}""", """{"id": 2, "other": true}"""]);

        connection.Ask<string>($"SELECT string_agg(id || coalesce(name, '-'), ';') FROM read_json('{folder.File("p.ndjson")}', columns = {{id: 'BIGINT', name: 'VARCHAR'}})")
            .ShouldBe("1Ada;2-");
    }

    [Fact]
    public void Without_external_access_only_the_allowed_folder_is_reachable()
    {
        using var outside = new TemporaryFolder();
        connection.Run($"SET memory_limit = '512MB'; SET threads = 2; SET allowed_directories = ['{folder.FullPath}']; SET enable_external_access = false; SET lock_configuration = true");

        connection.Run($"COPY (SELECT 1 AS a) TO '{folder.File("a.parquet")}' (FORMAT parquet)");
        connection.Ask<int>($"SELECT a FROM read_parquet('{folder.File("a.parquet")}')").ShouldBe(1);
        Should.Throw<DuckDBException>(() => connection.Run($"COPY (SELECT 1 AS a) TO '{outside.File("a.parquet")}' (FORMAT parquet)")).Message.ShouldContain("Permission");
        Should.Throw<DuckDBException>(() => connection.Run("SET enable_external_access = true"));
    }

    public void Dispose()
    {
        connection.Dispose();
        folder.Dispose();
    }
}
