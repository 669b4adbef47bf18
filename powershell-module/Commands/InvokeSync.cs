using System.Management.Automation;
using Connector.Engine;
using Connector.Engine.Plans;
using Connector.Pipelines;
using SfdcSync.Completion;
using SfdcSync.Running;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Runs one cycle of a pipeline, or forces one person through.</para>
/// <para type="description">Reads what changed on both sides, merges it field by field, writes each side what it lacks, and returns how the run ended. With -WhatIf nothing is written anywhere and the plan itself is
/// returned, the same object as New-SfdcPlan gives. A run that a guard stopped is approved by piping its plan back in.</para>
/// </summary>
/// <example>
///   <summary>One full cycle.</summary>
///   <code>Invoke-SfdcSync -Pipeline lead-sync</code>
/// </example>
/// <example>
///   <summary>What a run would write, as an object.</summary>
///   <code>(Invoke-SfdcSync lead-sync -WhatIf).Operations | Group-Object Side, Kind</code>
/// </example>
/// <example>
///   <summary>One person through, now; created on the other side if missing there.</summary>
///   <code>Invoke-SfdcSync lead-sync -Person 1001</code>
/// </example>
/// <example>
///   <summary>Every pipeline here, and then what rests in quarantine.</summary>
///   <code>Get-SfdcPipeline lead-* | Invoke-SfdcSync -PassThru | Get-SfdcQuarantine</code>
/// </example>
/// <example>
///   <summary>How each feed was read, and what the accounts have used of their calls of 24 hours.</summary>
///   <code>$run = Invoke-SfdcSync lead-sync; $run.Reads | Format-Table; $run.Sides.Values | ForEach-Object { $_.Usage }</code>
/// </example>
/// <remarks>
///   <para>Ctrl+C ends a run cleanly: the batch that was sent is awaited and noted, the rest is planned anew by the next run. A run that was killed is as harmless.</para>
///   <para>A run that has used up an allowance of calls (callsPerCycle, callsPerDay, reservePercent) is paused: it warns, keeps what it did, and a later run goes on from there. -Person is not counted out.</para>
///   <para>One run at a time holds a pipeline; another full run fails at once with run.busy.</para>
/// </remarks>
/// <seealso cref="NewPlan"/>
/// <seealso cref="GetRun"/>
/// <seealso cref="GetQuarantine"/>
/// <seealso cref="StartSync"/>
/// <seealso href="about_SfdcSync_Scheduling"/>
[Cmdlet(VerbsLifecycle.Invoke, "SfdcSync", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = CycleSet)]
[OutputType(typeof(RunResult))]
[OutputType(typeof(Plan))]
[OutputType(typeof(PipelineDefinition))]
public sealed class InvokeSync : ConnectedCmdlet
{
    private const string CycleSet = "Cycle";
    private const string PersonSet = "Person";
    private const string PlanSet = "Plan";

    /// <summary>
    /// <para>The pipeline: a path, or a name in pipelines/.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = CycleSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PersonSet)]
    [Parameter(Position = 0, ParameterSetName = PlanSet)]
    [Alias("File", "FullName")]
    [ArgumentCompleter(typeof(PipelineCompleter))]
    public string? Pipeline { get; set; }

    /// <summary>
    /// <para>One person to force through: an e-mail address, or an id of either side.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = PersonSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string? Person { get; set; }

    /// <summary>
    /// <para>Whose the person's record in Salesforce becomes: user:NAME or queue:NAME. Left out, Salesforce's own rules decide about a new one.</para>
    /// </summary>
    [Parameter(ParameterSetName = PersonSet)]
    [ValidatePattern("^(user|queue):.+")]
    public string? Assign { get; set; }

    /// <summary>
    /// <para>The last stage to do: Extract, Map, Resolve or Load. Before Load nothing is sent and no state changes; the stage's tables are left as Parquet.</para>
    /// </summary>
    [Parameter(ParameterSetName = CycleSet)]
    public Stage Until { get; set; } = Stage.Load;

    /// <summary>
    /// <para>Reads everybody on both sides, not only what changed.</para>
    /// </summary>
    [Parameter(ParameterSetName = CycleSet)]
    public SwitchParameter Full { get; set; }

    /// <summary>
    /// <para>A plan that a guard stopped and that was looked at: it is approved by its digest. A run that would do anything else is stopped again.</para>
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PlanSet)]
    [ValidateNotNull]
    public Plan? Plan { get; set; }

    /// <summary>
    /// <para>Returns the pipeline in place of how the run ended, so that it goes on down the chain.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? Target => Person ?? Pipeline ?? Plan?.Pipeline;

    /// <inheritdoc/>
    protected override void Process()
    {
        var file = FileOf(Pipeline ?? Plan!.Pipeline);
        var what = Person is null ? "Write each side what it lacks" : $"Force {Person} through";
        if (ShouldProcess($"{what} ({file}).", $"{what}?", file, out var reason))
        {
            Write(file, AwaitRun(file, (progress, cancel) => Person is null
                ? Sync.RunAsync(file, new RunOptions("run") { Until = Until, Full = Full, Approve = Plan?.Digest, Progress = progress }, cancel)
                : Sync.SyncAsync(file, Person, Assign, progress, cancel)));
        }
        else if (reason == ShouldProcessReason.WhatIf)
        {
            WriteObject(AwaitRun(file, (progress, cancel) =>
                Sync.RunAsync(file, new RunOptions("plan") { Until = Stage.Resolve, Full = Full, People = Person is null ? [] : [Person], Assign = Assign, Progress = progress }, cancel)).Plan);
        }
    }

    private void Write(string file, RunResult result)
    {
        foreach (var finding in result.Findings)
        {
            WriteWarning(finding.ToString());
        }

        WriteObject(PassThru ? PipelineFile.Load(file) : result);
        if (result.Quarantined > 0)
        {
            WriteWarning($"{result.Quarantined} of {result.Planned} operations rest in quarantine; Get-SfdcQuarantine {result.Pipeline} says why.");
        }

        if (Pause.Of(result) is { } pause)
        {
            WriteWarning(pause);
        }
        else if (result.Fault is { } fault)
        {
            WriteError(FaultRecord.Of(fault, new TerminalException(fault), result));
        }
    }
}
