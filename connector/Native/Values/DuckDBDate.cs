namespace DuckDB.NET.Native;

/// <summary>A DATE as stored: days since 1970-01-01, the two ends of the range standing for infinity.</summary>
public record struct DuckDBDate
{
    internal static readonly DuckDBDate PositiveInfinity = new() { Days = int.MaxValue };
    internal static readonly DuckDBDate NegativeInfinity = new() { Days = -int.MaxValue };

    public int Days { get; set; }

    public readonly bool IsInfinity => Days is int.MaxValue or -int.MaxValue;
}
