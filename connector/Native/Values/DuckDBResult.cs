using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>The outcome of a statement; the six words are DuckDB's own and only handed back to it.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct DuckDBResult
{
    private readonly ulong columnCount;
    private readonly ulong rowCount;
    private readonly ulong rowsChanged;
    private readonly nint columns;
    private readonly nint errorMessage;
    private readonly nint content;

    public void Close() => Release.Result(ref this);
}
