namespace DuckDB.NET.Native;

/// <summary>A TIME taken apart.</summary>
public readonly record struct DuckDBTimeOnly(byte Hour, byte Min, byte Sec, int Microsecond);
