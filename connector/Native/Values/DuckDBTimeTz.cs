namespace DuckDB.NET.Native;

/// <summary>A TIME WITH TIME ZONE taken apart; the offset counts seconds east of UTC.</summary>
public readonly record struct DuckDBTimeTz(DuckDBTimeOnly Time, int Offset);

/// <summary>A TIME WITH TIME ZONE as stored: microseconds and offset packed into 64 bits.</summary>
public record struct DuckDBTimeTzStruct
{
    public ulong Bits { get; set; }
}
