namespace DuckDB.NET.Native;

/// <summary>Where one row's list lies within the child vector.</summary>
public readonly record struct DuckDBListEntry(ulong Offset, ulong Length);
