using System.Globalization;
using DuckDB.NET.Data;

namespace Connector.Native.Tests;

public sealed class FunctionTests : IDisposable
{
    private readonly DuckDBConnection connection = Sql.OpenMemory();

    [Fact]
    public void A_function_in_CSharp_gives_one_value_per_row()
    {
        connection.RegisterScalarFunction<string, string>("shout", text => text.ToUpperInvariant() + "!");

        connection.Ask<string>("SELECT string_agg(shout(c), '' ORDER BY c) FROM (VALUES ('ada'), ('grace')) t(c)").ShouldBe("ADA!GRACE!");
    }

    [Fact]
    public void A_function_in_CSharp_that_throws_fails_its_query_with_its_words()
    {
        connection.RegisterScalarFunction<int, int>("refuse", (int value) => throw new InvalidOperationException($"not {value}"));

        Should.Throw<DuckDBException>(() => connection.Ask<int>("SELECT refuse(range::INTEGER) FROM range(7, 8)")).Message.ShouldContain("not 7");
    }

    [Fact]
    public void A_table_function_in_CSharp_is_given_typed_arguments()
    {
        connection.RegisterTableFunction<string, DateOnly>(
            "described",
            arguments => new TableFunction(
                [new ColumnInfo("text", typeof(string))],
                new[] { arguments[0].GetValue<string>(), arguments[1].GetValue<DateOnly>().ToString("O", CultureInfo.InvariantCulture) }),
            (item, writers, row) => writers[0].WriteValue((string)item!, row));

        connection.Ask<string>("SELECT string_agg(text, ' ') FROM described('born', DATE '1815-12-10')").ShouldBe("born 1815-12-10");
    }

    public void Dispose() => connection.Dispose();
}
