using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>What a function call may know about the connection that runs it.</summary>
public sealed partial class DuckDBClientContext : DuckDBHandle
{
    public ulong ConnectionId => GetConnectionId(this);

    protected override void Destroy(ref nint pointer) => Release.ClientContext(ref pointer);

    [LibraryImport(NativeMethods.Library, EntryPoint = "duckdb_client_context_get_connection_id")]
    private static partial ulong GetConnectionId(DuckDBClientContext context);
}
