using System.Management.Automation;
using Connector.Hosting;
using SfdcSync.Completion;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Signs in with each connection and says whether it works.</para>
/// <para type="description">Reads connections.yaml (or connections.uat.yaml with -Environment uat), takes secrets from where they lie, signs in and makes one harmless call. One that fails does not keep the others from
/// being tried.</para>
/// </summary>
/// <example>
///   <summary>All connections of the file.</summary>
///   <code>Test-SfdcConnection</code>
/// </example>
/// <example>
///   <summary>One of them, as a condition for a script.</summary>
///   <code>(Test-SfdcConnection -Name salesforce).Works</code>
/// </example>
/// <seealso cref="TestPipeline"/>
[Cmdlet(VerbsDiagnostic.Test, "SfdcConnection")]
[OutputType(typeof(ConnectionCheck))]
public sealed class TestConnection : ConnectedCmdlet
{
    /// <summary>
    /// <para>Names of connections; wildcards are taken.</para>
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override object? Target => Name;

    /// <inheritdoc/>
    protected override void Process()
    {
        var options = Sync.Options;
        var file = options.ConnectionsFor(Path.Combine(Here, PipelineGallery.Usual, "any.yaml"));
        var patterns = Name.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase)).ToList();
        WriteObject(Await(cancel => ConnectionCheck.AllAsync(file, options, name => patterns.Exists(pattern => pattern.IsMatch(name)), cancel)), enumerateCollection: true);
    }
}
