using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>An INTERVAL: months, days and microseconds are kept apart because their lengths vary.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DuckDBInterval(int Months, int Days, long Micros)
{
    public static implicit operator DuckDBInterval(TimeSpan span) =>
        new(Months: 0, span.Days, (span.Ticks - (span.Days * TimeSpan.TicksPerDay)) / TimeSpan.TicksPerMicrosecond);

    public static explicit operator TimeSpan(DuckDBInterval interval) =>
        interval.Months == 0
            ? new TimeSpan(checked((interval.Days * TimeSpan.TicksPerDay) + (interval.Micros * TimeSpan.TicksPerMicrosecond)))
            : throw new InvalidCastException($"{interval.Months} months have no fixed length, so they are no TimeSpan.");
}
