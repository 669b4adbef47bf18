namespace Connector;

/// <summary>Guesses what was meant by a word that is not known.</summary>
public static class Nearest
{
    /// <summary>The nearest candidate, or null when none is near enough to be a slip of the pen.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        if (word.Length > 64)
            return null;
        var allowed = word.Length switch { < 4 => 1, < 9 => 2, _ => 3 };
        return candidates
            .Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.distance <= allowed)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    // Levenshtein, two rows at a time.
    private static int Distance(string from, string to)
    {
        var above = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var row = 1; row <= from.Length; row++)
        {
            var current = new int[to.Length + 1];
            current[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var swap = above[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(swap, Math.Min(above[column], current[column - 1]) + 1);
            }

            above = current;
        }

        return above[to.Length];
    }
}
