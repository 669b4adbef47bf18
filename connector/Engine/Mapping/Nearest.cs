namespace Connector.Engine.Mapping;

/// <summary>The name somebody probably meant.</summary>
public static class Nearest
{
    /// <summary>The closest of the names, if it is close enough to be a slip of the pen.</summary>
    public static string? To(string word, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(word.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(pair => pair.Distance <= Math.Max(2, word.Length / 3))
        .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
        .Select(pair => pair.Name)
        .FirstOrDefault();

    private static int Distance(string one, string two)
    {
        var row = Enumerable.Range(0, two.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0]++;
            for (var j = 1; j <= two.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (one[i - 1] == two[j - 1] ? 0 : 1));
                corner = above;
            }
        }

        return row[^1];
    }
}
