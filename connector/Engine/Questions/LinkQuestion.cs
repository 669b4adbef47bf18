using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>Asks the state who is linked with whom; changes nothing.</summary>
public static class LinkQuestion
{
    /// <param name="linkState">live, dead, or <c>*</c>.</param>
    /// <param name="id">An id of either side; null for all.</param>
    /// <param name="touchedBy">The run that touched it last; null for all.</param>
    public static IReadOnlyList<KnownLink> Ask(StateStore state, string pipeline, string linkState = "*", string? id = null, int most = int.MaxValue, string? touchedBy = null) => state.Database.Query(
        state.Sql(typeof(LinkQuestion).Assembly, "Questions/links.sql"),
        row => new KnownLink(
            pipeline, row.GetInt64(0), row.GetString(1), row.Text(2), row.GetString(3), row.Moment(4),
            new Dictionary<string, string?>(StringComparer.Ordinal) { [state.First] = row.Text(5), [state.Second] = row.Text(7) },
            new Dictionary<string, string?>(StringComparer.Ordinal) { [state.First] = row.Text(6), [state.Second] = row.Text(8) },
            row.Text(9), row.Text(10), row.Text(11)),
        ("state", linkState), ("id", id), ("most", (long)most), ("touched", touchedBy));
}

/// <summary>The cross-reference of one pair, as the state holds it.</summary>
/// <param name="State">live, or dead: a tombstone that keeps the survivor from being created again.</param>
/// <param name="Reason">Of a dead one: deleted, merge_partner, taken, hand (ended by a person), released (the same, and both may be matched anew).</param>
/// <param name="MadeBy">The rung that matched, create, or hand.</param>
/// <param name="Ids">By side name.</param>
/// <param name="Run">The run that made it.</param>
/// <param name="ChangedRun">The run that moved, ended or revived it last; null while only its maker touched it.</param>
/// <param name="Who">Who made or ended it by hand; null where nobody did.</param>
public sealed record KnownLink(
    string Pipeline, long Link, string State, string? Reason, string MadeBy, DateTimeOffset? Since, IReadOnlyDictionary<string, string?> Ids, IReadOnlyDictionary<string, string?> Entities,
    string? Run, string? ChangedRun, string? Who)
{
    /// <summary>How it came about, in words.</summary>
    public string How => MadeBy switch
    {
        "create" => "created by a run",
        "hand" => "made by hand",
        var rung => $"matched by {rung}",
    };
}
