namespace Connector.State;

/// <summary>What tells that something is about one person: the ids by which both sides know them, and words that nobody else bears.</summary>
/// <param name="Ids">By side name.</param>
/// <param name="Words">Addresses, and ids long enough to be nobody else's value; in lower case, looked for within any text.</param>
public sealed record Traces(IReadOnlyDictionary<string, IReadOnlyList<string>> Ids, IReadOnlyList<string> Words)
{
    /// <summary>Ids shorter than this may by chance be a value of somebody else; they are looked for only where ids stand.</summary>
    public const int Telling = 10;

    public bool IsEmpty => Words.Count == 0 && Ids.Values.All(ids => ids.Count == 0);

    /// <summary>A condition that a text column holds one of the words; false where there are none.</summary>
    internal string Holds(string column) => Words.Count == 0 ? "false" : $"({string.Join(" OR ", Words.Select(word => $"contains(lower({column}), {SqlText.Literal(word)})"))})";

    /// <summary>A condition that a column is one of a side's ids.</summary>
    internal string Names(string side, string column) => Ids.TryGetValue(side, out var ids) && ids.Count > 0 ? $"coalesce({column} IN ({string.Join(", ", ids.Select(SqlText.Literal))}), false)" : "false";

    /// <summary>The column with the words taken out of it, and the ids where <paramref name="lists"/> says that it lists some.</summary>
    internal string Without(string column, string lists)
    {
        var text = Words.Aggregate(column, (inner, word) => $"regexp_replace({inner}, {SqlText.Literal("(?i)" + Escaped(word))}, '(forgotten)', 'g')");
        var all = Ids.Values.SelectMany(ids => ids).Distinct(StringComparer.Ordinal)
            .Aggregate(text, (inner, id) => $"regexp_replace({inner}, {SqlText.Literal($"\\b{Escaped(id)}\\b")}, '(forgotten)', 'g')");
        return $"CASE WHEN {lists} THEN {all} ELSE {text} END";
    }

    // RE2 takes a backslash before any punctuation.
    private static string Escaped(string word) => string.Concat(word.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter > 127 ? letter.ToString() : "\\" + letter));
}
