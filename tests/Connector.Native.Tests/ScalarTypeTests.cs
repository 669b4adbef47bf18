using System.Numerics;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Connector.Native.Tests;

public sealed class ScalarTypeTests : IDisposable
{
    private readonly DuckDBConnection connection = Sql.OpenMemory();

    public static TheoryData<string, object> Values => new()
    {
        { "BOOLEAN", true },
        { "TINYINT", (sbyte)-12 },
        { "SMALLINT", (short)-1234 },
        { "INTEGER", int.MinValue },
        { "BIGINT", long.MinValue },
        { "UTINYINT", (byte)200 },
        { "USMALLINT", (ushort)60_000 },
        { "UINTEGER", uint.MaxValue },
        { "UBIGINT", ulong.MaxValue },
        { "HUGEINT", BigInteger.Parse("-170141183460469231731687303715884105727") },
        { "HUGEINT", BigInteger.Parse("18446744073709551617") },
        { "UHUGEINT", BigInteger.Parse("340282366920938463463374607431768211455") },
        { "FLOAT", 1.5f },
        { "DOUBLE", Math.PI },
        { "DECIMAL(18,4)", 12345678901234.5678m },
        { "DECIMAL(38,10)", -1234567890123456789.0123456789m },
        { "VARCHAR", "" },
        { "VARCHAR", "twelve bytes" },
        { "VARCHAR", "thirteen char" },
        { "VARCHAR", "Żółć, 東京 and 🦆 in one text" },
        { "VARCHAR", "a NUL\0 within" },
        { "DATE", new DateOnly(1583, 12, 24) },
        { "TIME", new TimeOnly(23, 59, 59, 999, 999) },
        { "TIMESTAMP", new DateTime(2026, 2, 28, 13, 14, 15, 167).AddMicroseconds(89) },
        { "TIMESTAMP", new DateTime(1, 1, 1) },
        { "TIMESTAMP_S", new DateTime(2026, 2, 28, 13, 14, 15) },
        { "TIMESTAMP_MS", new DateTime(2026, 2, 28, 13, 14, 15, 167) },
        { "TIMESTAMP_NS", new DateTime(2026, 2, 28, 13, 14, 15, 167).AddTicks(7) },
        { "UUID", Guid.Parse("8a3c5a5e-52a0-4d7b-9a1e-0d5b7c8d9e0f") },
        { "UUID", Guid.Empty },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_comes_back_as_it_went_in(string type, object value)
    {
        connection.Run($"CREATE TABLE t (c {type})");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO t VALUES (?)";
        insert.Parameters.Add(new DuckDBParameter(value));
        insert.ExecuteNonQuery().ShouldBe(1);

        connection.Ask<object>("SELECT c FROM t").ShouldBe(value);
    }

    [Fact]
    public void A_timestamp_with_time_zone_keeps_its_instant()
    {
        var instant = new DateTimeOffset(2026, 2, 28, 13, 14, 15, TimeSpan.FromHours(2));

        connection.Ask<bool>("SELECT ?::TIMESTAMPTZ = TIMESTAMPTZ '2026-02-28 11:14:15+00'", instant).ShouldBeTrue();
        connection.Ask<DateTime>("SELECT ?::TIMESTAMPTZ", instant).ShouldBe(instant.UtcDateTime);
    }

    [Fact]
    public void A_time_with_time_zone_keeps_its_offset()
    {
        var value = connection.Ask<DateTimeOffset>("SELECT TIMETZ '13:14:15.5+02:30'");

        value.TimeOfDay.ShouldBe(new TimeSpan(0, 13, 14, 15, 500));
        value.Offset.ShouldBe(new TimeSpan(2, 30, 0));
    }

    [Fact]
    public void An_interval_of_days_and_time_is_a_TimeSpan_in_both_directions()
    {
        var span = new TimeSpan(3, 4, 5, 6, 7);

        connection.Ask<TimeSpan>("SELECT ?::INTERVAL", span).ShouldBe(span);
        connection.Ask<TimeSpan>("SELECT ?::INTERVAL", -span).ShouldBe(-span);
        connection.Ask<string>("SELECT (?::INTERVAL)::VARCHAR", span).ShouldBe("3 days 04:05:06.007");
    }

    [Fact]
    public void An_interval_of_months_is_refused_as_TimeSpan_and_readable_in_its_parts()
    {
        connection.Ask<DuckDBInterval>("SELECT INTERVAL '2 months 3 days'").ShouldBe(new DuckDBInterval(2, 3, 0));
        Should.Throw<InvalidCastException>(() => connection.Ask<TimeSpan>("SELECT INTERVAL '2 months'"));
    }

    [Fact]
    public void Bytes_come_back_as_they_went_in()
    {
        byte[] bytes = [0, 1, 2, 0xFF, 0, 0x80];

        using var stream = connection.Ask<Stream>("SELECT ?::BLOB", bytes);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);

        copy.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public void Infinity_survives_the_round_trip()
    {
        connection.Ask<DuckDBDateOnly>("SELECT 'infinity'::DATE").ToDuckDBDate().IsInfinity.ShouldBeTrue();
        connection.Ask<DuckDBTimestamp>("SELECT '-infinity'::TIMESTAMP").ToDuckDBTimestampStruct().IsInfinity.ShouldBeTrue();
        connection.Ask<bool>("SELECT ?::DATE = 'infinity'::DATE", connection.Ask<DuckDBDateOnly>("SELECT 'infinity'::DATE")).ShouldBeTrue();
    }

    [Fact]
    public void Null_is_null()
    {
        connection.Ask<object>("SELECT NULL::INTEGER").ShouldBe(DBNull.Value);
        connection.Ask<int?>("SELECT NULL::INTEGER").ShouldBeNull();
        connection.Ask<bool>("SELECT ? IS NULL", DBNull.Value).ShouldBeTrue();
    }

    public void Dispose() => connection.Dispose();
}
