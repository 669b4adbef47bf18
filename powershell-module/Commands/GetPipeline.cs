using System.Management.Automation;
using Connector.Hosting;
using Connector.Pipelines;
using SfdcSync.Completion;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Gets pipelines as they are understood, every default filled in.</para>
/// <para type="description">Without a name all pipelines of the folder pipelines/ in the current location. A file that is wrong is an error of its own and does not hide the others.</para>
/// </summary>
/// <example>
///   <summary>The pipelines here.</summary>
///   <code>Get-SfdcPipeline</code>
/// </example>
/// <example>
///   <summary>The map of one of them.</summary>
///   <code>(Get-SfdcPipeline lead-sync).Map | Format-Table Name, As, Winner</code>
/// </example>
/// <example>
///   <summary>A plan for each.</summary>
///   <code>Get-SfdcPipeline lead-* | New-SfdcPlan</code>
/// </example>
/// <seealso cref="TestPipeline"/>
/// <seealso cref="NewPipeline"/>
/// <seealso href="about_SfdcSync_Pipelines"/>
[Cmdlet(VerbsCommon.Get, "SfdcPipeline", DefaultParameterSetName = "Name")]
[OutputType(typeof(PipelineDefinition))]
public sealed class GetPipeline : SfdcCmdlet
{
    /// <summary>
    /// <para>Names of pipelines in pipelines/; wildcards are taken.</para>
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = "Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PipelineCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>
    /// <para>Pipeline files elsewhere; wildcards are taken.</para>
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Path")]
    [Alias("File", "FullName")]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var file in ParameterSetName == "Path" ? Path.SelectMany(path => GetResolvedProviderPathFromPSPath(path, out _)) : Name.SelectMany(Named))
        {
            try
            {
                WriteObject(PipelineFile.Load(file));
            }
            catch (InvalidPipelineException wrong)
            {
                WriteError(Running.FaultRecord.Of(wrong, file));
            }
        }
    }

    private IEnumerable<string> Named(string name)
    {
        var gallery = new PipelineGallery(SessionState.Path.CurrentFileSystemLocation.ProviderPath);
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return WildcardPattern.ContainsWildcardCharacters(name) ? gallery.Files.Where(file => pattern.IsMatch(System.IO.Path.GetFileNameWithoutExtension(file))) : [gallery.Find(name)];
    }
}
