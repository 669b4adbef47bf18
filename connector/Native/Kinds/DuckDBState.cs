namespace DuckDB.NET.Native;

/// <summary>Whether a call succeeded (duckdb_state).</summary>
public enum DuckDBState
{
    Success = 0,
    Error = 1,
}

/// <summary>Reads better than a comparison.</summary>
public static class DuckDBStateExtensions
{
    public static bool IsSuccess(this DuckDBState state) => state == DuckDBState.Success;
}
