namespace DuckDB.NET.Native;

/// <summary>An open database: a file, or memory.</summary>
public sealed class DuckDBDatabase : DuckDBHandle
{
    protected override void Destroy(ref nint pointer) => Release.Database(ref pointer);
}
