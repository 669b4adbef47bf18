using Connector.Pipelines;

namespace Connector.Hosting;

/// <summary>Takes a setting to its value: <c>env:</c>, <c>file:</c> and <c>vault:</c> are followed. A missing secret is an error, never an empty string; none is ever echoed.</summary>
internal sealed class SecretReferences(HostOptions host)
{
    /// <summary>The settings of a profile, with what a credential stands in for.</summary>
    public IReadOnlyDictionary<string, (Setting Setting, string? Value)> Of(ConnectionProfile profile)
    {
        var settings = profile.Settings.ToDictionary(pair => pair.Key, pair => (pair.Value, (string?)null), StringComparer.Ordinal);
        if (host.Credential(profile.Name) is { } credential)
        {
            // A profile that signs in with a user and a password takes them; every other one is a client with a secret.
            var (user, secret) = settings.ContainsKey("username") ? ("username", "password") : ("clientId", "clientSecret");
            settings[user] = (new Setting("", profile.Place), credential.User);
            settings[secret] = (new Setting("", profile.Place), credential.Secret);
        }

        return settings;
    }

    /// <summary>The value, or the finding that says why there is none.</summary>
    public (string? Value, string? Code, string? Missing) Follow(string text) => text.IndexOf(':', StringComparison.Ordinal) switch
    {
        3 when text.StartsWith("env:", StringComparison.Ordinal) => Found(host.Variable(text[4..]), $"the environment variable {text[4..]} is not set"),
        4 when text.StartsWith("file:", StringComparison.Ordinal) => Found(Read(text[5..]), $"the file {text[5..]} cannot be read"),
        5 when text.StartsWith("vault:", StringComparison.Ordinal) => Vault(text[6..]),
        _ => (text, null, null),
    };

    private (string? Value, string? Code, string? Missing) Vault(string name) => host.Vault is { } vault
        ? Found(vault(name), $"no vault holds a secret {name}")
        : (null, "secret.no_vault", "vaults are opened by the PowerShell module only; name the secret as env:NAME or file:PATH here");

    private static (string? Value, string? Code, string? Missing) Found(string? value, string missing) =>
        string.IsNullOrEmpty(value) ? (null, "secret.missing", missing) : (value, null, null);

    private string? Read(string path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(host.Folder, path)).Trim();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
