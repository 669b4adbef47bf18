namespace Connector.Pipelines.Yaml;

/// <summary>Knows a secret by its key, and a reference (<c>env:NAME</c>, <c>file:PATH</c>, <c>vault:NAME</c>) from a literal. What is literal is never repeated in a message.</summary>
internal static class Secrets
{
    private static readonly string[] Words = ["password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "privatekey", "accesskey", "credential"];

    private static readonly string[] References = ["env:", "file:", "vault:"];

    // The address or the file of a secret is no secret: tokenUrl, privateKeyFile.
    private static readonly string[] Harmless = ["file", "path", "url", "uri", "endpoint"];

    public static bool IsSecretName(string key)
    {
        var plain = key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return Array.Exists(Words, plain.Contains) && !Array.Exists(Harmless, plain.EndsWith);
    }

    public static bool IsReference(string text) =>
        Array.Exists(References, start => text.StartsWith(start, StringComparison.Ordinal) && text.Length > start.Length);

    /// <summary>A password inside an address (<c>https://user:pass@host</c>) or a connection string (<c>Password=…</c>).</summary>
    public static bool HoldsSecret(string text) =>
        (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Contains(':'))
        || text.Split(';').Any(part => part.Split('=') is [var key, _, ..] && IsSecretName(key.Trim()));

    /// <summary>Reports each secret written out below a node that nobody reads.</summary>
    public static void Report(Node node, string path, Findings findings)
    {
        var items = node switch
        {
            Mapping map => map.Entries.Select(entry => (path: Section.Join(path, entry.Key), entry.Key, entry.Value)),
            Sequence list => list.Items.Select(item => (path, Key: path[(path.LastIndexOf('.') + 1)..], Value: item)),
            _ => [],
        };
        foreach (var (where, key, value) in items)
        {
            if (IsLiteral(key, value))
                Refuse(value.Place, where, findings);
            else
                Report(value, where, findings);
        }
    }

    public static bool IsLiteral(string key, Node value) =>
        IsSecretName(key) && value is Scalar { IsNothing: false } scalar && !IsReference(scalar.Text);

    public static void Refuse(Place place, string path, Findings findings) =>
        findings.Error(place, path, "secret.literal", "a secret is written out here; name where it lies instead, in connections.yaml: env:NAME, file:PATH or vault:NAME");
}
