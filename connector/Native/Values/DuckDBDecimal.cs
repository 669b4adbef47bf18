namespace DuckDB.NET.Native;

/// <summary>A DECIMAL: its digits as a whole number, and where the point stands.</summary>
public readonly record struct DuckDBDecimal(byte Width, byte Scale, DuckDBHugeInt Value);
