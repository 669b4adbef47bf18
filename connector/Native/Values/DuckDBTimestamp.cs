namespace DuckDB.NET.Native;

/// <summary>A TIMESTAMP taken apart; its range is wider than that of <see cref="DateTime"/>.</summary>
public readonly record struct DuckDBTimestamp(DuckDBDateOnly Date, DuckDBTimeOnly Time)
{
    // One microsecond outside the range at either end, so that infinity survives a round trip.
    private static readonly DuckDBTimestamp AfterLast = new(new(294247, 1, 10), new(4, 0, 54, 775807));
    private static readonly DuckDBTimestamp BeforeFirst = new(new(-290308, 12, 21), new(23, 59, 59, 999999));

    public static DuckDBTimestamp FromDuckDBTimestampStruct(DuckDBTimestampStruct timestamp) =>
        timestamp == DuckDBTimestampStruct.PositiveInfinity ? AfterLast
        : timestamp == DuckDBTimestampStruct.NegativeInfinity ? BeforeFirst
        : Calendar.FromTimestamp(timestamp);

    public DuckDBTimestampStruct ToDuckDBTimestampStruct() =>
        this == AfterLast ? DuckDBTimestampStruct.PositiveInfinity
        : this == BeforeFirst ? DuckDBTimestampStruct.NegativeInfinity
        : Calendar.ToTimestamp(this);
}
