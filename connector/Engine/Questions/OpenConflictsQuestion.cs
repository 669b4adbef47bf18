using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>One field that waits for a person, or that a person decided and no cycle has written yet.</summary>
/// <param name="Code">conflict.review, conflict.blank_review; or decided, where nothing waits and a loser is brought back.</param>
/// <param name="Take">What was decided: a side, or value with <paramref name="Value"/>; null while nobody decided.</param>
public sealed record OpenConflict(string Code, string Field, DateTimeOffset? Since, IReadOnlyDictionary<string, DisagreeingSide> Sides, string? Take, string? Value, string? Who);

/// <summary>Asks the state what waits for a person's decision, the oldest first; changes nothing.</summary>
public static class OpenConflictsQuestion
{
    public static IReadOnlyList<OpenConflict> Ask(StateStore state) => state.Database.Query(new QuestionSql(state).Of("open-conflicts"), row => new OpenConflict(
        row.GetString(4), row.GetString(3), row.Moment(5),
        new Dictionary<string, DisagreeingSide>(StringComparer.Ordinal)
        {
            [state.First] = new(row.Text(1), row.Text(6), row.Text(8)),
            [state.Second] = new(row.Text(2), row.Text(7), row.Text(9)),
        },
        row.Text(10), row.Text(11), row.Text(12)));
}
