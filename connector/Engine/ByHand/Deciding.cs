using Connector.Engine.Questions;
using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.ByHand;

/// <summary>
/// Decides by hand what a field of one person becomes: a value that waits for a person, or the loser of an earlier conflict. The next cycle writes it, if both sides still show what was decided about.
/// </summary>
public sealed class Deciding(HandRun run)
{
    /// <param name="take">See <see cref="Take"/>.</param>
    /// <param name="loser">The value that lost the newest conflict of this field; asked only where <paramref name="take"/> is loser.</param>
    /// <exception cref="InvalidPipelineException">No such line, or nothing could be written by it.</exception>
    /// <exception cref="TerminalException">Nobody of that name, or the person has no partner.</exception>
    public Ruled Decide(string person, string field, Take take, Func<long, string, Take> loser)
    {
        var line = run.Pipeline.Map.FirstOrDefault(line => line.Name == field)
            ?? throw Wrong("review.unknown_field", $"the map has no line \"{field}\"{Suggestion.For(field, run.Pipeline.Map.Select(line => line.Name))}");
        var pair = new PersonQuestion(run.State, run.Pipeline).Find(person);
        if (pair is not { Link: { State: "live", Number: var link } })
        {
            throw new TerminalException(new Fault("review.no_partner", "The person has no partner, so nothing can be decided between two values.", Recovery.FixRecord, Hint: "connector explain shows what is known of a person."));
        }

        var taken = take.Kind == Take.OfLoser ? loser(link, field) : take;
        MustBeWritable(line, taken);
        (run.Parameters["link"], run.Parameters["field"], run.Parameters["take"], run.Parameters["value"], run.Parameters["begins"]) = (link, field, taken.Kind, taken.Value, taken.InWordsOf);
        foreach (var (place, id) in new[] { ("first", pair.First), ("second", pair.Second) })
        {
            var side = place == "first" ? run.State.First : run.State.Second;
            run.Parameters[place + "_value"] = Now(line, side, id!);
        }

        run.Do(() => run.Script("ByHand/decide.sql"));
        return new Ruled(run.Pipeline.Name, run.Run, person, field, taken.Kind, taken.Value, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [run.State.First] = (string?)run.Parameters["first_value"],
            [run.State.Second] = (string?)run.Parameters["second_value"],
        });
    }

    private string? Now(FieldMapping line, string side, string id) => run.Database.Query(
        "SELECT entity, \"values\" FROM seen WHERE side = $side AND id = $id",
        row => line.On(side).Columns.TryGetValue(row.GetString(0), out var column)
            ? run.Database.Scalar<string>("SELECT json_extract_string($values::VARCHAR, $path::VARCHAR)", ("values", row.Text(1)), ("path", Mapping.MapSql.Path(column))) : null,
        ("side", side), ("id", id)).FirstOrDefault();

    private void MustBeWritable(FieldMapping line, Take take)
    {
        foreach (var side in run.Pipeline.Sides.Where(side => take.Kind != side.Name && line.On(side.Name).Writable.Count == 0))
        {
            throw Wrong("review.not_writable", $"the line {line.Name} does not write {side.Name}, so {(take.Kind == "value" ? "no value of its own can be taken" : $"{take.Kind}'s value cannot go there")}");
        }
    }

    private static InvalidPipelineException Wrong(string code, string message) => new([new Finding("", 0, 0, Severity.Error, "", code, message)]);
}

/// <summary>What a person takes: a side's value, a value of their own (null is blank), or the one that lost.</summary>
/// <param name="Kind">A side's name, <c>value</c> or <c>loser</c>.</param>
/// <param name="InWordsOf">The side in whose words a value is; it gets it as it is, and the other gets its image.</param>
public sealed record Take(string Kind, string? Value, string? InWordsOf = null)
{
    public const string OfLoser = "loser";
    private const string Own = "value";

    /// <param name="text">A side, <c>value:TEXT</c> (nothing behind it is blank; in the first side's words), <c>SIDE:TEXT</c> (in that side's), or <c>loser</c>.</param>
    /// <exception cref="InvalidPipelineException"><c>review.unknown_take</c></exception>
    public static Take Of(string text, PipelineDefinition pipeline) => text switch
    {
        OfLoser => new Take(OfLoser, null),
        _ when pipeline.Sides.Any(side => side.Name == text) => new Take(text, null),
        _ when text.StartsWith(Own + ":", StringComparison.Ordinal) => OfValue(text[(Own.Length + 1)..], pipeline.Sides[0].Name),
        _ when pipeline.Sides.FirstOrDefault(side => text.StartsWith(side.Name + ":", StringComparison.Ordinal)) is { } side => OfValue(text[(side.Name.Length + 1)..], side.Name),
        _ => throw new InvalidPipelineException([new Finding("", 0, 0, Severity.Error, "", "review.unknown_take", $"take {string.Join(", ", pipeline.Sides.Select(side => side.Name))}, loser, value:TEXT, or SIDE:TEXT in that side's words")]),
    };

    /// <summary>A value of one's own; empty is blank.</summary>
    public static Take OfValue(string? value, string inWordsOf) => new(Own, string.IsNullOrEmpty(value) ? null : value, inWordsOf);
}

/// <summary>What was decided by hand; the next cycle writes it.</summary>
/// <param name="Values">By side: what it showed when it was decided. If it shows something else by then, the decision is dropped.</param>
public sealed record Ruled(string Pipeline, string Run, string Person, string Field, string Take, string? Value, IReadOnlyDictionary<string, string?> Values);
