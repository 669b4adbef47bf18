using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>Asks the state who is linked with whom; changes nothing.</summary>
public static class LinkQuestion
{
    /// <param name="linkState">live, dead, or <c>*</c>.</param>
    /// <param name="id">An id of either side; null for all.</param>
    public static IReadOnlyList<KnownLink> Ask(StateStore state, string pipeline, string linkState = "*", string? id = null, int most = int.MaxValue) => state.Database.Query(
        state.Sql(typeof(LinkQuestion).Assembly, "Questions/links.sql"),
        row => new KnownLink(
            pipeline, row.GetInt64(0), row.GetString(1), Text(row, 2), row.GetString(3), new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(4), DateTimeKind.Utc)),
            new Dictionary<string, string?>(StringComparer.Ordinal) { [state.First] = Text(row, 5), [state.Second] = Text(row, 7) },
            new Dictionary<string, string?>(StringComparer.Ordinal) { [state.First] = Text(row, 6), [state.Second] = Text(row, 8) }),
        ("state", linkState), ("id", id), ("most", (long)most));

    private static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

/// <summary>The cross-reference of one pair, as the state holds it.</summary>
/// <param name="State">live, or dead: a tombstone that keeps the survivor from being created again.</param>
/// <param name="MadeBy">The rung that matched, or create.</param>
/// <param name="Ids">By side name.</param>
public sealed record KnownLink(
    string Pipeline, long Link, string State, string? Reason, string MadeBy, DateTimeOffset? Since, IReadOnlyDictionary<string, string?> Ids, IReadOnlyDictionary<string, string?> Entities);
