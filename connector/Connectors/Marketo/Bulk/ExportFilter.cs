namespace Connector.Marketo;

/// <summary>Whose people an export holds: those created, or changed, in a span of at most 31 days; both ends count (CONTRACT 2.5).</summary>
/// <param name="Field"><c>createdAt</c>, or <c>updatedAt</c>: its hidden stamp moves with every field, unlike the visible one (B-T2).</param>
internal sealed record ExportFilter(string Field, DateTimeOffset From, DateTimeOffset To)
{
    public const string Created = "createdAt";
    public const string Updated = "updatedAt";

    private static readonly TimeSpan _longest = TimeSpan.FromDays(31);
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    public object Json => new Dictionary<string, object> { [Field] = new { startAt = CanonicalText.Print(From), endAt = CanonicalText.Print(To) } };

    /// <summary>A span in as many exports as it takes, each beginning a second after the one before.</summary>
    public static IReadOnlyList<ExportFilter> Over(string field, DateTimeOffset from, DateTimeOffset to)
    {
        var filters = new List<ExportFilter>();
        for (var start = from; start <= to; start += _longest)
        {
            var end = start + _longest - _second;
            filters.Add(new ExportFilter(field, start, end < to ? end : to));
        }

        return filters;
    }
}
