using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

/// <summary>An error together with its kind; present also when nothing failed.</summary>
public sealed partial class DuckDBErrorData : DuckDBHandle
{
    public bool HasError => IsError(this);

    public string? Message => GetMessage(this);

    protected override void Destroy(ref nint pointer) => Release.ErrorData(ref pointer);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_error_data_has_error")]
    [return: MarshalAs(UnmanagedType.U1)]
    private static partial bool IsError(DuckDBErrorData error);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_error_data_message")]
    [return: MarshalUsing(typeof(BorrowedText))]
    private static partial string? GetMessage(DuckDBErrorData error);
}
