using Connector.Hosting;

namespace SfdcSync.Running;

/// <summary>A folder with a pipeline and connections for a sandbox; secrets are taken from the session's environment.</summary>
internal sealed record SandboxFiles(string Folder)
{
    private const string Name = "lead-sync";
    private const string SalesforceSecret = "SANDBOX_SALESFORCE_SECRET";
    private const string MarketoSecret = "SANDBOX_MARKETO_SECRET";

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
                clientSecret: env:{MarketoSecret}
                settle: 0s
              salesforce:
                connector: salesforce
                loginUrl: {address.SalesforceLogin}
                clientId: {address.Salesforce.UserName}
                clientSecret: env:{SalesforceSecret}
                settle: 0s

            """);
    }

    /// <summary>The secrets of a sandbox, for this process and those it starts.</summary>
    public static void Hand(SandboxAddress address)
    {
        Environment.SetEnvironmentVariable(MarketoSecret, address.Marketo.GetNetworkCredential().Password);
        Environment.SetEnvironmentVariable(SalesforceSecret, address.Salesforce.GetNetworkCredential().Password);
    }
}
