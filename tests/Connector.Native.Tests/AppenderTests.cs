using DuckDB.NET.Data;

namespace Connector.Native.Tests;

public sealed class AppenderTests : IDisposable
{
    private readonly DuckDBConnection connection = Sql.OpenMemory();

    [Fact]
    public void Rows_of_every_common_type_and_null_are_appended()
    {
        connection.Run("CREATE TABLE t (i BIGINT, d DOUBLE, b BOOLEAN, s VARCHAR, x BLOB, m DECIMAL(18,2), day DATE, seen TIMESTAMP, u UUID, l INTEGER[])");
        var id = Guid.NewGuid();

        using (var appender = connection.CreateAppender("t"))
        {
            appender.CreateRow().AppendValue(1L).AppendValue(1.5).AppendValue(true).AppendValue("a text that is longer than twelve bytes")
                .AppendValue(new byte[] { 0, 255 }).AppendValue(12.34m).AppendValue(new DateOnly(2026, 2, 28)).AppendValue(new DateTime(2026, 2, 28, 1, 2, 3))
                .AppendValue(id).AppendValue(new List<int> { 1, 2 }).EndRow();
            var nulls = appender.CreateRow();
            for (var column = 0; column < 10; column++)
                nulls.AppendNullValue();
            nulls.EndRow();
        }

        connection.Ask<string>("SELECT t::VARCHAR FROM t WHERE i = 1").ShouldBe(
            "{'i': 1, 'd': 1.5, 'b': true, 's': a text that is longer than twelve bytes, 'x': \\x00\\xFF, 'm': 12.34, 'day': 2026-02-28, " +
            $"'seen': '2026-02-28 01:02:03', 'u': {id}, 'l': [1, 2]}}");
        connection.Ask<long>("SELECT count(*) FROM t WHERE COLUMNS(*) IS NULL").ShouldBe(1);
    }

    [Fact]
    public void Many_chunks_keep_every_row()
    {
        connection.Run("CREATE TABLE t (id BIGINT PRIMARY KEY, name VARCHAR)");

        using (var appender = connection.CreateAppender("t"))
            for (var id = 0; id < 50_000; id++)
                appender.CreateRow().AppendValue((long?)id).AppendValue(id % 7 == 0 ? null : $"name {id}").EndRow();

        connection.Ask<long>("SELECT count(*) FROM t").ShouldBe(50_000);
        connection.Ask<long>("SELECT count(*) FROM t WHERE (name IS NULL) = (id % 7 = 0) AND coalesce(name = 'name ' || id, true)").ShouldBe(50_000);
    }

    [Fact]
    public void A_default_is_filled_in()
    {
        connection.Run("CREATE TABLE t (id BIGINT, state VARCHAR DEFAULT 'new')");

        using (var appender = connection.CreateAppender("t"))
            appender.CreateRow().AppendValue(1L).AppendDefault().EndRow();

        connection.Ask<string>("SELECT state FROM t").ShouldBe("new");
    }

    [Fact]
    public void A_duplicate_key_is_reported_when_the_appender_closes()
    {
        connection.Run("CREATE TABLE t (id BIGINT PRIMARY KEY); INSERT INTO t VALUES (1)");
        var appender = connection.CreateAppender("t");
        appender.CreateRow().AppendValue(1L).EndRow();

        Should.Throw<DuckDBException>(appender.Close).Message.ShouldContain("Duplicate key");
    }

    [Fact]
    public void An_unknown_table_is_reported() =>
        Should.Throw<DuckDBException>(() => connection.CreateAppender("nowhere")).Message.ShouldContain("nowhere");

    public void Dispose() => connection.Dispose();
}
