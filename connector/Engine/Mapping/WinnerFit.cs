using Connector.Pipelines;

namespace Connector.Engine.Mapping;

/// <summary>Whether each line's kind of value lets its winner be found: texts have no greatest, numbers cannot be appended, and what is worked out of both values must mean the same on both sides.</summary>
public static class WinnerFit
{
    public static IEnumerable<Finding> Find(BoundMapping mapping)
    {
        foreach (var line in mapping.Lines.Where(line => line.Line.Winner is not null))
        {
            var policy = line.Line.Winner!;
            foreach (var winner in policy.All.DistinctBy(winner => winner.Rule))
            {
                if (!Fits(winner.Rule, line.Kind))
                {
                    yield return Error("map.winner_of_other_kind", $"\"{Word(winner.Rule)}\" decides between {Kinds(winner.Rule)}, and this line is {line.KindWord}");
                }
                else if (winner.Combines && Converts(mapping, line))
                {
                    yield return Error("map.winner_needs_plain_line", $"\"{Word(winner.Rule)}\" works out one value for both sides, so the line cannot convert: take out its expressions or values");
                }
            }

            Finding Error(string code, string message) => new(mapping.Pipeline.File, policy.Place.Line, policy.Place.Column, Severity.Error, $"map.{line.Name}", code, message);
        }
    }

    private static bool Fits(WinnerRule rule, CanonicalType kind) => rule switch
    {
        WinnerRule.Max or WinnerRule.Min => kind is CanonicalType.Integer or CanonicalType.Number or CanonicalType.Date or CanonicalType.DateTime,
        WinnerRule.Append => kind is CanonicalType.Text or CanonicalType.Multi,
        WinnerRule.Restrictive => kind is CanonicalType.Boolean,
        _ => true,
    };

    private static string Kinds(WinnerRule rule) => rule switch
    {
        WinnerRule.Append => "texts and sets",
        WinnerRule.Restrictive => "booleans",
        _ => "numbers and moments",
    };

    private static bool Converts(BoundMapping mapping, BoundLine line) =>
        line.Line.Values.Count > 0 || mapping.Pipeline.Sides.Any(side => line.Line.On(side.Name).Image is not null);

    private static string Word(WinnerRule rule) => rule.ToString().ToLowerInvariant();
}
