namespace DuckDB.NET.Native;

/// <summary>One SQL text, cut into its statements.</summary>
public sealed class DuckDBExtractedStatements : DuckDBHandle
{
    protected override void Destroy(ref nint pointer) => Release.ExtractedStatements(ref pointer);
}
