using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Native;

/// <summary>Turns a DuckDB value into the .NET value of the same type.</summary>
internal static partial class ValueContent
{
    public static object Read(DuckDBValue value) => KindOf(value) switch
    {
        DuckDBType.Boolean => GetBoolean(value),
        DuckDBType.TinyInt => (sbyte)GetInt64(value),
        DuckDBType.SmallInt => (short)GetInt64(value),
        DuckDBType.Integer => (int)GetInt64(value),
        DuckDBType.BigInt => GetInt64(value),
        DuckDBType.UnsignedTinyInt => (byte)GetUInt64(value),
        DuckDBType.UnsignedSmallInt => (ushort)GetUInt64(value),
        DuckDBType.UnsignedInteger => (uint)GetUInt64(value),
        DuckDBType.UnsignedBigInt => GetUInt64(value),
        DuckDBType.Float => (float)GetDouble(value),
        DuckDBType.Double => GetDouble(value),
        DuckDBType.Varchar => Text(value),
        DuckDBType.Decimal => decimal.Parse(Text(value), NumberStyles.Number, CultureInfo.InvariantCulture),
        DuckDBType.HugeInt or DuckDBType.UnsignedHugeInt => BigInteger.Parse(Text(value), CultureInfo.InvariantCulture),
        DuckDBType.Uuid => Guid.Parse(Text(value)),
        DuckDBType.Date => DateOnly.Parse(Text(value), CultureInfo.InvariantCulture),
        DuckDBType.Time => TimeOnly.Parse(Text(value), CultureInfo.InvariantCulture),
        DuckDBType.Timestamp or DuckDBType.TimestampS or DuckDBType.TimestampMs or DuckDBType.TimestampNs => Instant(value),
        DuckDBType.TimestampTz or DuckDBType.TimeTz => DateTimeOffset.Parse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        DuckDBType.Interval => (TimeSpan)GetInterval(value),
        var kind => throw new NotSupportedException($"A {kind} value has no reader."),
    };

    // The type belongs to the value and must not be destroyed, hence a bare pointer and no handle.
    public static DuckDBType KindOf(DuckDBValue value) => GetKind(GetTypeOf(value));

    [LibraryImport(Library, EntryPoint = "duckdb_is_null_value")]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool IsNull(DuckDBValue value);

    private static string Text(DuckDBValue value) => GetText(value) ?? string.Empty;

    private static DateTime Instant(DuckDBValue value) => DateTime.Parse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.None);

    [LibraryImport(Library, EntryPoint = "duckdb_get_value_type")]
    private static partial nint GetTypeOf(DuckDBValue value);

    [LibraryImport(Library, EntryPoint = "duckdb_get_type_id")]
    private static partial DuckDBType GetKind(nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_get_bool")]
    [return: MarshalAs(UnmanagedType.U1)]
    private static partial bool GetBoolean(DuckDBValue value);

    [LibraryImport(Library, EntryPoint = "duckdb_get_int64")]
    private static partial long GetInt64(DuckDBValue value);

    [LibraryImport(Library, EntryPoint = "duckdb_get_uint64")]
    private static partial ulong GetUInt64(DuckDBValue value);

    [LibraryImport(Library, EntryPoint = "duckdb_get_double")]
    private static partial double GetDouble(DuckDBValue value);

    [LibraryImport(Library, EntryPoint = "duckdb_get_interval")]
    private static partial DuckDBInterval GetInterval(DuckDBValue value);

    [LibraryImport(Library, EntryPoint = "duckdb_get_varchar")]
    [return: MarshalUsing(typeof(GivenText))]
    private static partial string? GetText(DuckDBValue value);
}
