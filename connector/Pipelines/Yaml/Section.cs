namespace Connector.Pipelines.Yaml;

/// <summary>One mapping of the file with the path that leads to it.</summary>
internal sealed class Section(Mapping map, string path, Findings findings)
{
    public string Path => path;

    public Place Place => map.Place;

    public Findings Findings => findings;

    public IEnumerable<string> Names => map.Entries.Select(entry => entry.Key);

    public IEnumerable<(Entry Entry, Value Value)> Entries => map.Entries.Select(entry => (entry, ValueOf(entry)));

    /// <summary>The value of a key; null when it is not there.</summary>
    public Value? this[string key] => map.Entries.FirstOrDefault(entry => entry.Key == key) is { } found ? ValueOf(found) : null;

    /// <summary>The value of a key that must be there.</summary>
    public Value? Require(string key)
    {
        if (this[key] is { } found)
            return found;
        findings.Error(Place, path, $"{findings.Kind}.missing_key", $"{Quote.Text(key)} is missing");
        return null;
    }

    /// <summary>Names every key that is not in the list: nothing in a file is ignored.</summary>
    public Section Allow(IReadOnlyCollection<string> known, IReadOnlyCollection<string>? notYet = null)
    {
        foreach (var entry in map.Entries.Where(entry => !known.Contains(entry.Key)))
        {
            if (Secrets.IsLiteral(entry.Key, entry.Value))
            {
                Secrets.Refuse(entry.Value.Place, Join(path, entry.Key), findings);
                continue;
            }

            if (notYet?.Contains(entry.Key) == true)
                findings.Error(entry.KeyPlace, path, $"{findings.Kind}.not_supported", $"{Quote.Text(entry.Key)} is not supported yet; take it out, for nothing written here is ignored");
            else
                findings.Error(entry.KeyPlace, path, $"{findings.Kind}.unknown_key", $"unknown key {Quote.Text(entry.Key)}{Suggestion.For(entry.Key, known)}");
            Secrets.Report(entry.Value, Join(path, entry.Key), findings);
        }

        return this;
    }

    public void Error(Place place, string code, string message) => findings.Error(place, path, code, message);

    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private Value ValueOf(Entry entry) => new(entry.Value, Join(path, entry.Key), findings);
}
