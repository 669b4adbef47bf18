using System.Text.Json;
using Connector.Engine.Questions;

namespace Connector.Engine.ByHand;

/// <summary>Makes, re-points and ends links by hand: live links stay one to one (MERGE rule 16), and a new one starts with no base on any field (rule 8).</summary>
public sealed class LinksByHand(HandRun run)
{
    /// <summary>Links every pair, or none. A record that has another partner loses it; that partner keeps a tombstone, unless it is released.</summary>
    /// <param name="release">Whoever loses a partner may be matched or created anew.</param>
    /// <exception cref="InvalidPipelineException">What is wrong with which pair, all at once.</exception>
    public LinkChanges Set(IReadOnlyList<HandedPair> pairs, string? file, bool release)
    {
        Hand(pairs);
        Check(file);
        run.Parameters["reason"] = Reason(release);
        run.Do(() =>
        {
            run.Script("ByHand/link-make.sql");
            run.Script("ByHand/link-end.sql");
            run.Script("ByHand/link-keep.sql");
        });
        return Changes(pairs.Count);
    }

    /// <summary>What <see cref="Set"/> would find wrong; changes nothing.</summary>
    public void Check(IReadOnlyList<HandedPair> pairs, string? file)
    {
        Hand(pairs);
        Check(file);
    }

    /// <summary>Ends the link of a record; both records keep a tombstone, unless they are released.</summary>
    /// <param name="id">Of either side.</param>
    /// <exception cref="InvalidPipelineException">There is no such link, or an operation of it waits for its answer.</exception>
    public LinkChanges Remove(string id, bool release)
    {
        run.Parameters["id"] = id;
        run.Parameters["reason"] = Reason(release);
        run.Parameters["release"] = release;
        run.Script("ByHand/link-named.sql");
        Refuse(null);
        run.Do(() =>
        {
            run.Script("ByHand/link-end.sql");
            run.Script("ByHand/link-release.sql");
        });
        return Changes(0);
    }

    private static string Reason(bool release) => release ? "released" : "hand";

    private void Hand(IReadOnlyList<HandedPair> pairs)
    {
        var (first, second) = (run.State.First, run.State.Second);
        run.Database.Execute($"CREATE OR REPLACE TEMP TABLE handed (line BIGINT, {first}_id VARCHAR, {first}_type VARCHAR, {second}_id VARCHAR, {second}_type VARCHAR, state VARCHAR, reason VARCHAR)");
        run.Database.Append("handed", pairs, (row, pair) => row.AppendValue(pair.Line).AppendValue(pair.FirstId).AppendValue(pair.FirstType).AppendValue(pair.SecondId).AppendValue(pair.SecondType)
            .AppendValue(pair.Dead ? "dead" : "live").AppendValue(pair.Reason));
    }

    private void Check(string? file)
    {
        foreach (var (place, side) in new[] { ("first", run.Pipeline.Sides[0]), ("second", run.Pipeline.Sides[1]) })
        {
            run.Parameters[place + "_entities"] = JsonSerializer.Serialize(side.Entities);
            run.Parameters[place + "_only"] = side.Entities.Count == 1 ? side.Entities[0] : null;
        }

        run.Script("ByHand/link-check.sql");
        Refuse(file);
    }

    private void Refuse(string? file)
    {
        var wrong = run.Database.Query("SELECT line, code, message FROM wrong_pair ORDER BY line, code, message",
            row => new Finding(file ?? "", file is null ? 0 : (int)row.GetInt64(0), 1, Severity.Error, "", row.GetString(1), row.GetString(2)));
        if (wrong.Count > 0)
        {
            throw new InvalidPipelineException(wrong);
        }
    }

    private LinkChanges Changes(int handed)
    {
        var known = LinkQuestion.Ask(run.State, run.Pipeline.Name, touchedBy: run.Run);
        var made = known.Where(link => link.MadeBy == "hand" && link.Run == run.Run).ToList();
        return new LinkChanges(run.Pipeline.Name, run.Run, made, [.. known.Where(link => link.Run != run.Run)], Math.Max(0, handed - made.Count));
    }
}

/// <summary>Two ids that are one person, as somebody gave them.</summary>
/// <param name="Line">Of the file; 0 where it came from none.</param>
/// <param name="FirstType">Needed only for a record that was never read, on a side of several entities.</param>
/// <param name="Dead">A tombstone: the two were linked once, and neither is to be created again.</param>
public sealed record HandedPair(long Line, string? FirstId, string? FirstType, string? SecondId, string? SecondType, bool Dead = false, string? Reason = null);

/// <summary>What became of links that a person set or removed.</summary>
/// <param name="Made">New links.</param>
/// <param name="Ended">Links that ended for it; their records keep a tombstone where the reason is hand.</param>
/// <param name="Unchanged">Pairs that were linked already.</param>
public sealed record LinkChanges(string Pipeline, string Run, IReadOnlyList<KnownLink> Made, IReadOnlyList<KnownLink> Ended, long Unchanged);
