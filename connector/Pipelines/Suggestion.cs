using Connector.Pipelines.Yaml;

namespace Connector.Pipelines;

/// <summary>What was meant by a word that is not known, as a message says it.</summary>
public static class Suggestion
{
    /// <summary><c>; did you mean "email"?</c>, or nothing when no candidate is near.</summary>
    public static string For(string word, IEnumerable<string> candidates) =>
        Nearest.To(word, candidates) is { } near ? $"; did you mean {Quote.Text(near)}?" : "";
}
