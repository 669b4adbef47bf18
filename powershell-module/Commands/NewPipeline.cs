using System.Management.Automation;
using Connector.Hosting;
using Connector.Pipelines;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Writes a new pipeline to begin with, and a connections file if there is none.</para>
/// <para type="description">The file goes both ways between Marketo and Salesforce as it is; fill in connections.yaml beside it, and check with Test-SfdcPipeline -Live. No secret is ever written in either file.</para>
/// </summary>
/// <example>
///   <summary>The smallest pipeline that goes both ways.</summary>
///   <code>New-SfdcPipeline people</code>
/// </example>
/// <example>
///   <summary>One with the fields of Marketo's own sync, in a folder of your choice, checked at once.</summary>
///   <code>New-SfdcPipeline contacts -Path ./sync -Full | Test-SfdcPipeline</code>
/// </example>
/// <seealso cref="TestPipeline"/>
/// <seealso href="about_SfdcSync_Pipelines"/>
[Cmdlet(VerbsCommon.New, "SfdcPipeline", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(PipelineDefinition))]
public sealed class NewPipeline : SfdcCmdlet
{
    /// <summary>
    /// <para>The pipeline's name, and its file's: letters, digits, - and _.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string Name { get; set; } = "";

    /// <summary>
    /// <para>The folder to write to; else pipelines/ in the current location.</para>
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = PipelineGallery.Usual;

    /// <summary>
    /// <para>With the fields of Marketo's own sync, some fifty lines; else the smallest.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Full { get; set; }

    /// <summary>
    /// <para>Overwrites a file of that name.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override object? Target => Name;

    /// <inheritdoc/>
    protected override void Process()
    {
        var folder = PathOf(Path);
        if (ShouldProcess(System.IO.Path.Combine(folder, Name + ".yaml"), "Write a new pipeline"))
        {
            WriteObject(PipelineFile.Load(PipelineDraft.Write(folder, Name, Full, Force)));
        }
    }
}
