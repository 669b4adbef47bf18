using Connector.Sandbox;

namespace Connector.Cli.Output;

/// <summary>How to reach a running sandbox. Its secrets are shown: they open nothing but this process.</summary>
internal static class SandboxPage
{
    public static void Print(Page page, SandboxConnection connection)
    {
        var (salesforce, marketo) = (connection.Salesforce, connection.Marketo);
        page.Table(["", "Salesforce", "Marketo"],
        [
            ["address", salesforce.LoginUrl, marketo.Endpoint],
            ["identity", salesforce.LoginUrl, marketo.Identity],
            ["client id", salesforce.ClientId, marketo.ClientId],
            ["client secret", salesforce.ClientSecret, marketo.ClientSecret],
            ["user", salesforce.Username, ""],
            ["password", salesforce.Password, ""],
            ["private key (JWT)", salesforce.PrivateKeyFile, ""],
        ]);
        page.Line($"admin door (clock, faults, rules, calls): {connection.Admin}");
        page.Heading("In the shell that runs the pipeline");
        page.Line($"export SANDBOX_SALESFORCE_SECRET={salesforce.ClientSecret}");
        page.Line($"export SANDBOX_MARKETO_SECRET={marketo.ClientSecret}");
        page.Heading("connections.yaml");
        page.Line(Profiles(connection, settle: null).TrimEnd());
        page.Line();
        page.Line("Serving; Ctrl+C ends it.", "green");
    }

    /// <summary>A connections file for it; secrets are taken from the environment.</summary>
    /// <param name="settle">How soon a read shows a write; the vendors' own pace when null.</param>
    public static string Profiles(SandboxConnection connection, string? settle)
    {
        var pace = settle is null ? "" : $"\n    settle: {settle}";
        return $"""
            connections:
              marketo:
                connector: marketo
                endpoint: {connection.Marketo.Endpoint}
                identity: {connection.Marketo.Identity}
                clientId: {connection.Marketo.ClientId}
                clientSecret: env:SANDBOX_MARKETO_SECRET{pace}
              salesforce:
                connector: salesforce
                loginUrl: {connection.Salesforce.LoginUrl}
                clientId: {connection.Salesforce.ClientId}
                clientSecret: env:SANDBOX_SALESFORCE_SECRET{pace}

            """;
    }
}
