namespace DuckDB.NET.Native;

/// <summary>How far the running query is; a percentage of -1 means unknown.</summary>
public readonly record struct DuckDBQueryProgress(double Percentage, ulong RowsProcessed, ulong TotalRowsToProcess);
