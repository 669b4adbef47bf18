namespace DuckDB.NET.Native;

/// <summary>Up to one vector of rows, stored column by column.</summary>
public sealed class DuckDBDataChunk : DuckDBHandle
{
    public DuckDBDataChunk()
    {
    }

    /// <summary>Looks at a chunk that a running function was lent; DuckDB keeps and frees it.</summary>
    public DuckDBDataChunk(nint chunk) : base(ownsHandle: false) => SetHandle(chunk);

    protected override void Destroy(ref nint pointer) => Release.DataChunk(ref pointer);
}
