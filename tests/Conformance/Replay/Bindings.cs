using System.Text.RegularExpressions;

namespace Connector.Conformance.Tests.Replay;

/// <summary>What the names in a recording stand for here. A name takes its value from the first answer that has it; from then on it must be that value.</summary>
internal sealed partial class Bindings
{
    private readonly Dictionary<string, (string Text, bool Number)> values = new(StringComparer.Ordinal);

    public string this[string name]
    {
        set => values[name] = (value, false);
    }

    /// <summary>To try something without keeping what it binds.</summary>
    public Bindings Copy()
    {
        var copy = new Bindings();
        foreach (var (name, value) in values)
            copy.values[name] = value;
        return copy;
    }

    /// <summary>A recorded text with the values of here; a number loses the quotes it needs in the file.</summary>
    public string Resolve(string recorded) => Plain(Quoted().Replace(recorded, found => values.TryGetValue(found.Groups["name"].Value, out var value) && value.Number ? value.Text : found.Value));

    /// <summary>Whether an answered text is the recorded one.</summary>
    public bool Agree(string recorded, string answered, bool number = false)
    {
        if (!recorded.Contains('{', StringComparison.Ordinal))
            return recorded == answered;
        var resolved = Plain(recorded);
        if (resolved == answered)
            return true;
        var unbound = Name().Matches(resolved).Select(found => found.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        if (unbound.Count == 0)
            return false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pattern = string.Concat(Name().Split(resolved).Select((part, index) => index % 2 == 0 ? Regex.Escape(part) : seen.Add(part) ? $@"(?<{part}>[\w-]+)" : $@"\k<{part}>"));
        var match = Regex.Match(answered, $@"\A{pattern}\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        if (!match.Success)
            return false;
        foreach (var name in unbound)
            values[name] = (match.Groups[name].Value, number);
        return true;
    }

    private string Plain(string recorded) => Name().Replace(recorded, found => values.TryGetValue(found.Groups["name"].Value, out var value) ? value.Text : found.Value);

    [GeneratedRegex(@"\{(?<name>[a-z][A-Za-z]*\d*)\}", RegexOptions.None, 5000)]
    private static partial Regex Name();

    [GeneratedRegex(@"""\{(?<name>[a-z][A-Za-z]*\d*)\}""", RegexOptions.None, 5000)]
    private static partial Regex Quoted();
}
