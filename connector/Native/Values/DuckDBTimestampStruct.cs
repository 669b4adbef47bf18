namespace DuckDB.NET.Native;

/// <summary>A TIMESTAMP as stored: microseconds since 1970-01-01, the two ends of the range standing for infinity.</summary>
public record struct DuckDBTimestampStruct
{
    internal static readonly DuckDBTimestampStruct PositiveInfinity = new() { Micros = long.MaxValue };
    internal static readonly DuckDBTimestampStruct NegativeInfinity = new() { Micros = -long.MaxValue };

    public long Micros { get; set; }

    public readonly bool IsInfinity => Micros is long.MaxValue or -long.MaxValue;
}
