namespace DuckDB.NET.Native;

/// <summary>A DATE taken apart; its range is wider than that of <see cref="DateOnly"/>.</summary>
public readonly record struct DuckDBDateOnly(int Year, byte Month, byte Day)
{
    // The days just outside the range: what DuckDB itself makes of its two infinities.
    private static readonly DuckDBDateOnly AfterLast = new(5881580, 7, 11);
    private static readonly DuckDBDateOnly BeforeFirst = new(-5877641, 6, 24);

    public static implicit operator DuckDBDateOnly(DateOnly date) => new(date.Year, (byte)date.Month, (byte)date.Day);

    public static implicit operator DateOnly(DuckDBDateOnly date) => new(date.Year, date.Month, date.Day);

    public static DuckDBDateOnly FromDuckDBDate(DuckDBDate date) =>
        date == DuckDBDate.PositiveInfinity ? AfterLast
        : date == DuckDBDate.NegativeInfinity ? BeforeFirst
        : Calendar.FromDate(date);

    public DuckDBDate ToDuckDBDate() =>
        this == AfterLast ? DuckDBDate.PositiveInfinity
        : this == BeforeFirst ? DuckDBDate.NegativeInfinity
        : Calendar.ToDate(this);
}
