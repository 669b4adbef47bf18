namespace DuckDB.NET.Native;

/// <summary>A bulk load into one table.</summary>
public sealed class DuckDBAppender : DuckDBHandle
{
    protected override void Destroy(ref nint pointer) => Release.Appender(ref pointer);
}
