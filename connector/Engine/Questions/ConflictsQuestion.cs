using Connector.Pipelines;
using Connector.State;
using Connector.State.Trail;

namespace Connector.Engine.Questions;

/// <summary>One field on which both sides disagreed.</summary>
/// <param name="Winner">The side whose value stayed; null where a person decides.</param>
/// <param name="Sides">By side: the record's id, the value both last agreed on, and the value it had now.</param>
public sealed record Disagreement(DateTimeOffset? At, string Run, string Field, string Rule, string? Winner, IReadOnlyDictionary<string, DisagreeingSide> Sides);

/// <summary>What one side held.</summary>
public sealed record DisagreeingSide(string? Id, string? Base, string? Value);

/// <summary>Asks the trail for disagreements, newest first.</summary>
public static class ConflictsQuestion
{
    /// <param name="link">One pair only; null for all.</param>
    /// <param name="field">One line of the map only; null for all.</param>
    public static IReadOnlyList<Disagreement> Ask(TrailReader trail, PipelineDefinition pipeline, int most, long? link = null, string? field = null)
    {
        var (first, second) = (pipeline.Sides[0].Name, pipeline.Sides[1].Name);
        var sql = SqlText.Fill(SqlText.Of(typeof(ConflictsQuestion).Assembly, "Questions/conflicts.sql"), ("first", first), ("second", second));
        return [.. trail.Query(sql, ("pipeline", pipeline.Name), ("link", link), ("field", field), ("most", (long)most)).Rows.Select(row => new Disagreement(
            TrailValues.Moment(row[0]), (string)row[1]!, (string)row[4]!, (string)row[5]!, (string?)row[10],
            new Dictionary<string, DisagreeingSide>(StringComparer.Ordinal)
            {
                [first] = new((string?)row[2], (string?)row[6], (string?)row[8]),
                [second] = new((string?)row[3], (string?)row[7], (string?)row[9]),
            }))];
    }
}
