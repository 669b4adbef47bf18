using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads one entry of <c>connections</c>. Which settings a connector has is checked where the connector is known.</summary>
internal static class ConnectionReader
{
    public static ConnectionProfile Read(string file, Entry entry, Value value)
    {
        if (!Scalars.IsName(entry.Key))
            value.Findings.Error(entry.KeyPlace, value.Path, "connections.bad_name", $"{Quote.Text(entry.Key)} is no name; use letters, digits, - and _, starting with a letter");
        var section = value.Section();
        var connector = section?.Require("connector")?.Name() ?? "";
        var settings = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var (key, setting) in section?.Entries ?? [])
        {
            if (key.Key != "connector" && Setting(key.Key, setting) is { } read)
                settings[key.Key] = read;
        }

        return new ConnectionProfile(entry.Key, connector, settings, file, entry.KeyPlace);
    }

    private static Setting? Setting(string key, Value value)
    {
        if (value.Text() is not { } text)
            return null;
        if (text is "env:" or "file:" or "vault:")
            value.Error("secret.bad_reference", $"{Quote.Text(text)} names nothing; write env:NAME, file:PATH or vault:NAME");
        else if (Secrets.IsLiteral(key, value.Node) || Secrets.HoldsSecret(text))
            Secrets.Refuse(value.Place, value.Path, value.Findings);
        return new Setting(text, value.Place);
    }
}
