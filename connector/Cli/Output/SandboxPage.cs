using Connector.Sandbox;

namespace Connector.Cli.Output;

/// <summary>How to reach a running sandbox. Its secrets are shown: they open nothing but this process.</summary>
internal static class SandboxPage
{
    public static void Print(Sheet sheet, SandboxConnection connection)
    {
        var (salesforce, marketo) = (connection.Salesforce, connection.Marketo);
        sheet.Table(["", "Salesforce", "Marketo"],
        [
            ["address", salesforce.LoginUrl, marketo.Endpoint],
            ["by https", connection.Secure.Address, connection.Secure.Address + "/rest"],
            ["identity", salesforce.LoginUrl, marketo.Identity],
            ["client id", salesforce.ClientId, marketo.ClientId],
            ["client secret", salesforce.ClientSecret, marketo.ClientSecret],
            ["user", salesforce.Username, ""],
            ["password", salesforce.Password, ""],
            ["private key (JWT)", salesforce.PrivateKeyFile, ""],
            ["refresh token", salesforce.RefreshToken, ""],
        ]);
        sheet.Line($"admin door (clock, faults, rules, calls): {connection.Admin}");
        sheet.Heading("In the shell that runs the pipeline");
        sheet.Line($"export SANDBOX_SALESFORCE_SECRET={salesforce.ClientSecret}");
        sheet.Line($"export SANDBOX_MARKETO_SECRET={marketo.ClientSecret}");
        sheet.Heading("connections.yaml");
        sheet.Line(Profiles(connection, settle: null).TrimEnd());
        sheet.Line();
        sheet.Line("Serving; Ctrl+C ends it.", "green");
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
