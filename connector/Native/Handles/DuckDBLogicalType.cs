namespace DuckDB.NET.Native;

/// <summary>The SQL type of a column, parameter or value.</summary>
public sealed class DuckDBLogicalType : DuckDBHandle
{
    protected override void Destroy(ref nint pointer) => Release.LogicalType(ref pointer);
}
