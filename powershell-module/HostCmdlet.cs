using System.Management.Automation;
using Connector.Hosting;
using SfdcSync.Completion;

namespace SfdcSync;

/// <summary>A cmdlet that asks state or trail: knows where they lie.</summary>
/// <remarks>
///   <para>Relative paths start at the current location of the session. State and trail can be read by their owner only.</para>
/// </remarks>
public abstract class HostCmdlet : SfdcCmdlet
{
    /// <summary>
    /// <para>Folder of state and trail. Else the environment variable CONNECTOR_HOME, else .connector in the current location.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? HomePath { get; set; }

    /// <summary>
    /// <para>Folder of the trail, if it does not lie below the home folder.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TrailPath { get; set; }

    /// <summary>
    /// <para>A named set of connections with a state and a trail of its own: -Environment uat reads connections.uat.yaml. Else the environment variable CONNECTOR_ENVIRONMENT, else none.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>Where relative paths start: the session's location, not the process's.</summary>
    protected string Here => SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    /// <summary>The host as the parameters want it.</summary>
    protected ConnectorHost Sync { get; private set; } = new(new HostOptions());

    /// <inheritdoc/>
    protected override void Prepare() => Sync = new ConnectorHost(Options());

    /// <summary>Files, secrets and log of the host.</summary>
    protected virtual HostOptions Options()
    {
        var usual = new HostOptions();
        return usual with
        {
            Folder = Here,
            Home = HomePath is null ? usual.Home : PathOf(HomePath),
            Trail = TrailPath is null ? null : PathOf(TrailPath),
            Environment = Environment ?? usual.Environment,
            Log = line => Post(() => WriteVerbose(line)),
        };
    }

    /// <summary>The file of a pipeline given by path or by name.</summary>
    protected string FileOf(string pipeline) =>
        pipeline.AsSpan().ContainsAny('/', '\\', ':') || pipeline.StartsWith('~') ? PathOf(pipeline) : new PipelineGallery(Here).Find(pipeline);
}
