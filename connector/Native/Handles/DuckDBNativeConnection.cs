using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>A connection to an open database.</summary>
public sealed partial class DuckDBNativeConnection : DuckDBHandle
{
    /// <summary>Stops the query that runs on this connection; callable from any thread.</summary>
    public void Interrupt() => Interrupt(this);

    protected override void Destroy(ref nint pointer) => Release.Connection(ref pointer);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_interrupt")]
    private static partial void Interrupt(DuckDBNativeConnection connection);
}
