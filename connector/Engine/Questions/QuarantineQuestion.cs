using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>One record or field at rest, and why.</summary>
/// <param name="Side">The side whose write was refused, or whose record could not be matched.</param>
/// <param name="Field">The line of the map; <c>*</c> for the whole record.</param>
/// <param name="Ids">The record's id by side, where known.</param>
public sealed record Resting(
    string Code, string Side, string Field, string Message, string? Hint, string? Value, long Tries, DateTimeOffset? FirstAt, DateTimeOffset? LastAt, IReadOnlyDictionary<string, string?> Ids);

/// <summary>Asks the state what rests in quarantine now; changes nothing.</summary>
public static class QuarantineQuestion
{
    public static IReadOnlyList<Resting> Ask(StateStore state) => state.Database.Query(new QuestionSql(state).Of("quarantine"), row => new Resting(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), row.Text(5), row.Number(6) ?? 0, row.Moment(7), row.Moment(8),
        new Dictionary<string, string?>(StringComparer.Ordinal) { [state.First] = row.Text(9), [state.Second] = row.Text(10) }));
}
