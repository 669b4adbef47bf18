using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Connector.Native.Tests;

public sealed class StatementTests : IDisposable
{
    private readonly DuckDBConnection connection = Sql.OpenMemory();

    [Fact]
    public void Parameters_bind_by_name()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT $greeting || ', ' || $name";
        command.Parameters.Add(new DuckDBParameter("name", "Ada"));
        command.Parameters.Add(new DuckDBParameter("greeting", "Hello"));

        command.ExecuteScalar().ShouldBe("Hello, Ada");
    }

    [Fact]
    public void A_parameter_is_never_read_as_SQL() =>
        connection.Ask<string>("SELECT ?", "'; DROP TABLE t; --").ShouldBe("'; DROP TABLE t; --");

    [Fact]
    public void Several_statements_run_as_one_text_and_count_their_rows() =>
        connection.Run("CREATE TABLE t (a INTEGER); INSERT INTO t SELECT range FROM range(10); DELETE FROM t WHERE a < 3").ShouldBe(13);

    [Fact]
    public void A_syntax_error_says_where()
    {
        var error = Should.Throw<DuckDBException>(() => connection.Run("SELEKT 1"));

        error.Message.ShouldContain("Parser Error");
        error.Message.ShouldContain("syntax error at or near \"SELEKT\"");
    }

    [Fact]
    public void A_broken_constraint_says_which()
    {
        connection.Run("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1)");

        var error = Should.Throw<DuckDBException>(() => connection.Run("INSERT INTO t VALUES (1)"));

        error.ErrorType.ShouldBe(DuckDBErrorType.Constraint);
        error.Message.ShouldContain("Duplicate key \"id: 1\"");
    }

    [Fact]
    public void A_failed_conversion_is_of_its_own_kind() =>
        Should.Throw<DuckDBException>(() => connection.Ask<int>("SELECT 'duck'::INTEGER")).ErrorType.ShouldBe(DuckDBErrorType.Conversion);

    [Fact]
    public void A_missing_table_is_named() =>
        Should.Throw<DuckDBException>(() => connection.Run("SELECT * FROM nowhere")).Message.ShouldContain("Table with name nowhere does not exist");

    [Fact]
    public async Task A_running_query_stops_when_it_is_cancelled()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sum(a.range * b.range) FROM range(10_000_000) a, range(1_000_000) b";

        var query = Task.Run(command.ExecuteScalar);
        while (!query.IsCompleted)
        {
            // Before the query runs a cancel is void, hence again until it is heard.
            command.Cancel();
            await Task.Yield();
        }

        // Heard while the query runs, or already while it is prepared: the provider tells these apart.
        var stopped = await Should.ThrowAsync<Exception>(query);
        (stopped is OperationCanceledException || (stopped is DuckDBException && stopped.Message.Contains("INTERRUPT", StringComparison.OrdinalIgnoreCase))).ShouldBeTrue(stopped.ToString());
        connection.Ask<int>("SELECT 1").ShouldBe(1);
    }

    [Fact]
    public void A_million_rows_stream()
    {
        using var command = connection.CreateCommand();
        command.UseStreamingMode = true;
        command.CommandText = "SELECT range, 'a text that is longer than twelve bytes ' || range FROM range(1_000_000)";
        using var reader = command.ExecuteReader();

        var (rows, sum, length) = (0, 0L, 0L);
        while (reader.Read())
        {
            rows++;
            sum += reader.GetInt64(0);
            length += reader.GetString(1).Length;
        }

        rows.ShouldBe(1_000_000);
        sum.ShouldBe(499_999_500_000);
        length.ShouldBe(connection.Ask<long>("SELECT sum(40 + length(range::VARCHAR))::BIGINT FROM range(1_000_000)"));
    }

    [Fact]
    public void A_column_tells_its_name_and_type()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 1::DECIMAL(9,2) AS amount, [1] AS items";
        using var reader = command.ExecuteReader();

        reader.GetName(0).ShouldBe("amount");
        reader.GetFieldType(0).ShouldBe(typeof(decimal));
        reader.GetFieldType(1).ShouldBe(typeof(List<int>));
    }

    public void Dispose() => connection.Dispose();
}
