using System.Management.Automation;
using Connector.Engine.Plans;
using SfdcSync.Completion;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Shows what a run would write; nothing is sent and no state changes.</para>
/// <para type="description">The plan prints itself, field by field, with counts, API calls, how each side was read and would be written, and the guards it trips. Its Operations can be filtered, counted and exported like any objects. Piped into Invoke-SfdcSync it
/// approves itself.</para>
/// </summary>
/// <example>
///   <summary>The plan as it prints itself.</summary>
///   <code>New-SfdcPlan lead-sync</code>
/// </example>
/// <example>
///   <summary>Every field that would be written, as a table of values.</summary>
///   <code>(New-SfdcPlan lead-sync).Operations | ForEach-Object { $_.Fields } | Format-Table Field, Before, After</code>
/// </example>
/// <example>
///   <summary>How each feed was read, and how each side would be written.</summary>
///   <code>$plan = New-SfdcPlan lead-sync; $plan.Reads | Format-Table; $plan.Sides | Format-Table Side, Calls, Way</code>
/// </example>
/// <remarks>
///   <para>Both sides are read, so a plan takes API calls for reading; the plan says how many more writing would take.</para>
/// </remarks>
/// <seealso cref="InvokeSync"/>
/// <seealso cref="TestPipeline"/>
[Cmdlet(VerbsCommon.New, "SfdcPlan")]
[OutputType(typeof(Plan))]
public sealed class NewPlan : ConnectedCmdlet
{
    /// <summary>
    /// <para>The pipeline: a path, or a name in pipelines/.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("File", "FullName")]
    [ArgumentCompleter(typeof(PipelineCompleter))]
    public string Pipeline { get; set; } = "";

    /// <inheritdoc/>
    protected override object? Target => Pipeline;

    /// <inheritdoc/>
    protected override void Process()
    {
        var file = FileOf(Pipeline);
        WriteObject(AwaitRun(file, (progress, cancel) => Sync.PlanAsync(file, progress, cancel)).Plan);
    }
}
