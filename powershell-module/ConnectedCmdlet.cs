using System.Collections;
using System.Management.Automation;
using Connector.Engine;
using Connector.Hosting;
using SfdcSync.Running;

namespace SfdcSync;

/// <summary>A cmdlet that signs in to the two systems.</summary>
/// <remarks>
///   <para>Secrets come from the environment, a file, a vault or -Credential; none is ever written to a stream, an error or a file.</para>
/// </remarks>
/// <seealso href="about_SfdcSync_Connections"/>
public abstract class ConnectedCmdlet : HostCmdlet
{
    /// <summary>
    /// <para>The connections file. Else the environment variable CONNECTOR_CONNECTIONS, else connections.yaml beside the pipeline or in the current location.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ConnectionPath { get; set; }

    /// <summary>
    /// <para>Credentials by connection: @{ salesforce = Get-Credential; marketo = $client }. A connection whose profile names a username takes user name and password; any other takes them as clientId and clientSecret.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    [CredentialTable]
    public Hashtable? Credential { get; set; }

    /// <inheritdoc/>
    protected override HostOptions Options()
    {
        var options = base.Options();
        var vault = new SecretVault(InvokeCommand);
        return options with
        {
            Connections = ConnectionPath is null ? options.Connections : PathOf(ConnectionPath),
            Vault = name => Ask(() => vault.Find(name)),
            Credential = connection => Credential?[connection] is { } given && Unwrapped(given) is PSCredential credential
                ? new ConnectionCredential(credential.UserName, credential.GetNetworkCredential().Password)
                : null,
        };
    }

    /// <summary>Does a run with its progress shown.</summary>
    protected RunResult AwaitRun(string pipeline, Func<Action<Progress>, CancellationToken, Task<RunResult>> run)
    {
        var progress = new StageProgress(Path.GetFileNameWithoutExtension(pipeline), record => Post(() => WriteProgress(record)), line => Post(() => WriteDebug(line)));
        try
        {
            return Indexable.Of(Await(cancel => run(progress.Report, cancel)));
        }
        finally
        {
            if (!Cancelled.IsCancellationRequested)
            {
                progress.End();
            }
        }
    }

    internal static object? Unwrapped(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
