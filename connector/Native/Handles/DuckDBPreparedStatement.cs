namespace DuckDB.NET.Native;

/// <summary>A statement that is parsed and bound, ready for parameters.</summary>
public sealed class DuckDBPreparedStatement : DuckDBHandle
{
    protected override void Destroy(ref nint pointer) => Release.PreparedStatement(ref pointer);
}
