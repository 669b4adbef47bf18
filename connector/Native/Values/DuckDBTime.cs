namespace DuckDB.NET.Native;

/// <summary>A TIME as stored: microseconds since midnight.</summary>
public record struct DuckDBTime
{
    public long Micros { get; set; }
}
