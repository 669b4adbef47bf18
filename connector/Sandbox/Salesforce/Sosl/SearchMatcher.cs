using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Sosl;

/// <summary>Whether a record holds every word: a word is found at the beginning of a word of a field, <c>*</c> and <c>?</c> stand for letters, quotes keep words together.</summary>
internal sealed class SearchMatcher(SearchQuery search)
{
    private static readonly char[] Breaks = [' ', '\t', '\n', ',', ';', '(', ')', '/', '-'];
    private readonly (string Word, LikePattern Pattern)[] words = [.. Words(search.Words).Select(word => (word, Pattern(word)))];

    public bool Matches(Row row, FieldAccess access)
    {
        var texts = row.Type.Fields.Where(field => IsSearched(field) && access.CanSee(field)).Select(field => row[field] as string).OfType<string>().ToList();
        return Array.TrueForAll(words, word => texts.Exists(text => Holds(text, word.Word, word.Pattern)));
    }

    private static IEnumerable<string> Words(string words)
    {
        var parts = words.Split('"');
        for (var at = 0; at < parts.Length; at++)
        {
            foreach (var word in at % 2 == 1 ? [parts[at].Trim()] : parts[at].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (word.Length > 0 && !word.Equals("AND", StringComparison.Ordinal))
                    yield return word;
            }
        }
    }

    private static LikePattern Pattern(string word) => new(word
        .Replace("%", LikePattern.LiteralPercent, StringComparison.Ordinal)
        .Replace("_", LikePattern.LiteralUnderscore, StringComparison.Ordinal)
        .Replace('*', '%')
        .Replace('?', '_') + "%");

    private static bool Holds(string text, string word, LikePattern pattern)
    {
        if (word.Contains(' ', StringComparison.Ordinal))
            return text.Contains(word, StringComparison.OrdinalIgnoreCase);
        return pattern.Matches(text) || text.Split(Breaks, StringSplitOptions.RemoveEmptyEntries).Any(pattern.Matches);
    }

    private bool IsSearched(Field field) => field.Kind == FieldKind.Text && search.Group switch
    {
        SearchGroup.Name => field.IsNameField || field.CompoundFieldName == "Name",
        SearchGroup.Email => field.Type == "email",
        SearchGroup.Phone => field.Type == "phone",
        _ => true,
    };
}
