namespace DuckDB.NET.Native;

/// <summary>How a result is shaped when it leaves as Arrow.</summary>
public sealed class DuckDBArrowOptions : DuckDBHandle
{
    protected override void Destroy(ref nint pointer) => Release.ArrowOptions(ref pointer);
}
