using System.Text.Json;
using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>Finds whom somebody means by an e-mail address or an id of either side, among those the state knows.</summary>
public sealed class PersonQuestion(StateStore state, PipelineDefinition pipeline)
{
    /// <exception cref="TerminalException"><c>explain.unknown_person</c> or <c>explain.ambiguous_person</c>.</exception>
    public KnownPair Find(string person) => FindAll(person) switch
    {
        [var pair] => pair,
        [] => throw new TerminalException(new Fault("explain.unknown_person", "Nobody of that address or id was seen on either side.", Recovery.FixRecord, Hint: "Check the spelling; a person who appeared since the last run is not known yet.")),
        var pairs => throw new TerminalException(new Fault("explain.ambiguous_person", $"{pairs.Count} people answer to that: {string.Join("; ", pairs.Select(pair => pair.Ids))}.", Recovery.FixRecord, Hint: "Name one of these ids.")),
    };

    /// <summary>Everybody who answers to it.</summary>
    public IReadOnlyList<KnownPair> FindAll(string person)
    {
        var columns = from line in pipeline.Map
                      where line.As == CanonicalType.Email
                      from side in pipeline.Sides
                      from column in line.On(side.Name).Columns
                      select new { side = side.Name, entity = column.Key, column = column.Value };
        return state.Database.Query(
            new QuestionSql(state).Of("person"),
            row => new KnownPair(row.Number(0), row.Text(1), row.Text(2), row.IsDBNull(0) ? null : new PersonLink(row.GetInt64(0), row.GetString(3), row.Text(4), row.GetString(5), row.Moment(6))),
            ("columns", JsonSerializer.Serialize(columns)), ("person", person));
    }
}

/// <summary>The two records of a person, or the one there is.</summary>
public sealed record KnownPair(long? Number, string? First, string? Second, PersonLink? Link)
{
    internal string Ids => string.Join(" with ", new[] { First, Second }.OfType<string>());
}
