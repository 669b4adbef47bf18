using System.Runtime.InteropServices;
using static DuckDB.NET.Native.NativeMethods;

namespace DuckDB.NET.Native;

/// <summary>How each thing DuckDB gave out is given back; every call also clears the pointer.</summary>
internal static unsafe partial class Release
{
    [LibraryImport(Library, EntryPoint = "duckdb_free")]
    public static partial void Memory(void* pointer);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    public static partial void Database(ref nint database);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    public static partial void Connection(ref nint connection);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_client_context")]
    public static partial void ClientContext(ref nint context);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
    public static partial void Config(ref nint config);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_extracted")]
    public static partial void ExtractedStatements(ref nint statements);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    public static partial void PreparedStatement(ref nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    public static partial void Result(ref DuckDBResult result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_arrow_options")]
    public static partial void ArrowOptions(ref nint options);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
    public static partial void DataChunk(ref nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    public static partial void LogicalType(ref nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_value")]
    public static partial void Value(ref nint value);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_error_data")]
    public static partial void ErrorData(ref nint error);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_destroy")]
    public static partial DuckDBState Appender(ref nint appender);
}
