namespace DuckDB.NET.Native;

/// <summary>A TIME taken apart.</summary>
public readonly record struct DuckDBTimeOnly(byte Hour, byte Min, byte Sec, int Microsecond)
{
    public static implicit operator DuckDBTimeOnly(TimeOnly time) =>
        new((byte)time.Hour, (byte)time.Minute, (byte)time.Second, (int)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));

    public static implicit operator TimeOnly(DuckDBTimeOnly time) =>
        new(new TimeSpan(time.Hour, time.Min, time.Sec).Ticks + (time.Microsecond * TimeSpan.TicksPerMicrosecond));
}
