using Connector.Hosting;

namespace SfdcSync.Running;

/// <summary>A folder with a pipeline and connections for a sandbox; secrets are taken from the session's environment.</summary>
internal sealed record SandboxFiles(string Folder)
{
    private const string Name = "lead-sync";

    public string Pipeline => Path.Combine(Folder, Name + ".yaml");

    public string Connections => Path.Combine(Folder, "connections.yaml");

    public string Home => Path.Combine(Folder, ".connector");

    /// <exception cref="TerminalException"><c>sandbox.folder_taken</c>: somebody's connections would be overwritten.</exception>
    public void Check(bool force)
    {
        if (!force && File.Exists(Connections))
        {
            throw new TerminalException(new Fault("sandbox.folder_taken", $"{Connections} is there already, and was left as it is.", Recovery.FixPipeline, Hint: "Name a new folder, or overwrite the file with -Force."));
        }
    }

    /// <summary>Pipeline and connections of a sandbox just started.</summary>
    public void Write(SandboxAddress address)
    {
        if (!File.Exists(Pipeline))
        {
            PipelineDraft.Write(Folder, Name, full: true, replace: false);
        }

        File.WriteAllText(Connections, $"""
            connections:
              marketo:
                connector: marketo
                endpoint: {address.MarketoEndpoint}
                identity: {address.MarketoIdentity}
                clientId: {address.Marketo.UserName}
                clientSecret: env:{MarketoSecret(address)}
                settle: 0s
              salesforce:
                connector: salesforce
                loginUrl: {address.SalesforceLogin}
                clientId: {address.Salesforce.UserName}
                clientSecret: env:{SalesforceSecret(address)}
                settle: 0s

            """);
    }

    /// <summary>The secrets of a sandbox, for this process and those it starts.</summary>
    public static void Hand(SandboxAddress address)
    {
        Environment.SetEnvironmentVariable(MarketoSecret(address), address.Marketo.GetNetworkCredential().Password);
        Environment.SetEnvironmentVariable(SalesforceSecret(address), address.Salesforce.GetNetworkCredential().Password);
    }

    /// <summary>They open nothing any more.</summary>
    public static void TakeBack(SandboxAddress address)
    {
        Environment.SetEnvironmentVariable(MarketoSecret(address), null);
        Environment.SetEnvironmentVariable(SalesforceSecret(address), null);
    }

    // By port, so that several sandboxes do not take each other's.
    private static string MarketoSecret(SandboxAddress address) => $"SANDBOX_{address.Admin.Port}_MARKETO_SECRET";

    private static string SalesforceSecret(SandboxAddress address) => $"SANDBOX_{address.Admin.Port}_SALESFORCE_SECRET";
}
