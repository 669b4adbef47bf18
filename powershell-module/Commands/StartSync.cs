using System.Collections.Concurrent;
using System.Management.Automation;
using Connector.Hosting;
using Connector.Pipelines;
using SfdcSync.Completion;
using SfdcSync.Running;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Starts the rhythm of a pipeline in this session: run, wait, run again.</para>
/// <para type="description">Returns a job: Get-Job shows it, Receive-Job gives the runs as they end, Stop-SfdcSync ends it cleanly. A side that is away for a while is a failed run, and a used-up allowance of calls a paused one; neither is
/// the end. A guard or a wrong secret ends it. It lives as long as the session; for a server, schedule Invoke-SfdcSync instead.</para>
/// </summary>
/// <example>
///   <summary>Every five minutes, or as the file says.</summary>
///   <code>Start-SfdcSync lead-sync</code>
/// </example>
/// <example>
///   <summary>Wait for the first run, look at it, and end the rhythm.</summary>
///   <code>$job = Start-SfdcSync lead-sync; while ($job.JobStateInfo.State -eq 'Running' -and -not $job.LastRun) { Start-Sleep -Milliseconds 200 }; $job | Receive-Job; $job | Stop-SfdcSync</code>
/// </example>
/// <seealso cref="StopSync"/>
/// <seealso cref="InvokeSync"/>
/// <seealso href="about_SfdcSync_Scheduling"/>
[Cmdlet(VerbsLifecycle.Start, "SfdcSync", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SyncJob))]
public sealed class StartSync : ConnectedCmdlet
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
        if (!ShouldProcess(file, "Run, wait as long as the file says, run again"))
        {
            return;
        }

        if (JobRepository.Jobs.OfType<SyncJob>().Any(job => job.Pipeline == file && job.JobStateInfo.State == JobState.Running))
        {
            Complain(FaultRecord.Of(new TerminalException(new Fault("run.busy", $"{file} is already synchronised by this session.", Recovery.Retry, Hint: "Get-Job shows it; Stop-SfdcSync ends it.")), file));
            return;
        }

        var options = Detached();
        Await(async _ =>
        {
            // Opened once here, so that a wrong file or a missing secret is told at once, and vaults that ask, ask now.
            await using var opened = Connections.For(PipelineFile.Load(file), options);
            return opened.Open.Count;
        });
        var job = new SyncJob(new ConnectorHost(options), file, MyInvocation.Line);
        JobRepository.Add(job);
        job.Start();
        WriteObject(job);
    }

    /// <summary>The options without ties to this pipeline: it ends before the job does.</summary>
    private HostOptions Detached()
    {
        var options = Sync.Options;
        var (vault, kept) = (options.Vault!, new ConcurrentDictionary<string, string?>(StringComparer.Ordinal));
        return options with { Vault = name => kept.GetOrAdd(name, vault), Log = _ => { } };
    }
}
