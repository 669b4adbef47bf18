namespace DuckDB.NET.Native;

/// <summary>Settings given to a database when it is opened.</summary>
public sealed class DuckDBConfig : DuckDBHandle
{
    protected override void Destroy(ref nint pointer) => Release.Config(ref pointer);
}
