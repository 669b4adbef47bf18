using Connector.Engine.Mapping;
using Connector.State;

namespace Connector.Engine.Describe;

/// <summary>
/// Remembers what kind of value each mapped column holds. Where a side changes that between two runs, the column rests and its values stay on both sides: text that became a number would
/// otherwise be merged as if somebody had edited everybody (B-F6). It goes on when the kind comes back, or when somebody has edited the line.
/// </summary>
public sealed class Shapes(RunContext run)
{
    /// <summary>The columns that rest, with the kind they had.</summary>
    public IReadOnlyDictionary<(string Side, string Entity, string Column), string> Settle(IReadOnlyDictionary<(string Side, string Entity), EntitySchema> schemas)
    {
        var known = run.Database.Query("SELECT side, entity, \"column\", kind, was, line_digest FROM shape",
            row => (Key: (row.GetString(0), row.GetString(1), row.GetString(2)), Kind: row.GetString(3), Was: row.Text(4), Line: row.GetString(5)))
            .ToDictionary(row => row.Key, row => new Shape(row.Kind, row.Was, row.Line));
        var now = Now(schemas, known);
        if (now.Count != known.Count || now.Any(pair => !known.TryGetValue(pair.Key, out var before) || before != pair.Value))
        {
            run.Database.InTransaction(() =>
            {
                run.Database.Execute("DELETE FROM shape");
                run.Database.Append("shape", now, (row, pair) => row.AppendValue(pair.Key.Item1).AppendValue(pair.Key.Item2).AppendValue(pair.Key.Item3)
                    .AppendValue(pair.Value.Kind).AppendValue(pair.Value.Was).AppendValue(pair.Value.Line));
            });
        }

        return now.Where(pair => pair.Value.Was is not null).ToDictionary(pair => pair.Key, pair => pair.Value.Was!);
    }

    private Dictionary<(string, string, string), Shape> Now(IReadOnlyDictionary<(string Side, string Entity), EntitySchema> schemas, Dictionary<(string, string, string), Shape> known)
    {
        var now = new Dictionary<(string, string, string), Shape>(known);
        foreach (var line in run.Pipeline.Map)
        {
            foreach (var side in run.Pipeline.Sides)
            {
                foreach (var (entity, column) in line.On(side.Name).Columns.Where(pair => pair.Value[0] != '$'))
                {
                    // A hidden column keeps its place: it may come back as it was.
                    if (schemas[(side.Name, entity)].Find(column) is { } field)
                    {
                        now[(side.Name, entity, column)] = Next(known.GetValueOrDefault((side.Name, entity, column)), Binder.KindOf(field.Type).ToString().ToLowerInvariant(), line.Digest);
                    }
                }
            }
        }

        return now;
    }

    private static Shape Next(Shape? before, string kind, string line) => before switch
    {
        null => new Shape(kind, null, line),
        { Was: null } when before.Kind == kind => before with { Line = line },
        // Edited together with the change, or since: the file knows.
        _ when before.Line != line || (before.Was ?? before.Kind) == kind => new Shape(kind, null, line),
        _ => new Shape(kind, before.Was ?? before.Kind, line),
    };

    /// <param name="Was">The kind from before, while the column rests.</param>
    /// <param name="Line">The line's digest when it was last in use.</param>
    private sealed record Shape(string Kind, string? Was, string Line);
}
