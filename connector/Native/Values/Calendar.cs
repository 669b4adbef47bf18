using System.Runtime.InteropServices;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Native;

/// <summary>DuckDB's own calendar arithmetic; infinities must not be passed in.</summary>
internal static partial class Calendar
{
    [LibraryImport(Library, EntryPoint = "duckdb_from_date")]
    public static partial DuckDBDateOnly FromDate(DuckDBDate date);

    [LibraryImport(Library, EntryPoint = "duckdb_to_date")]
    public static partial DuckDBDate ToDate(DuckDBDateOnly date);

    [LibraryImport(Library, EntryPoint = "duckdb_from_timestamp")]
    public static partial DuckDBTimestamp FromTimestamp(DuckDBTimestampStruct timestamp);

    [LibraryImport(Library, EntryPoint = "duckdb_to_timestamp")]
    public static partial DuckDBTimestampStruct ToTimestamp(DuckDBTimestamp timestamp);
}
