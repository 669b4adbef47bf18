using System.Management.Automation;
using SfdcSync.Running;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Ends the rhythm of pipelines in this session, cleanly.</para>
/// <para type="description">Waits for the batch that was sent; what was planned and not sent is planned anew by the next run. The job stays, with its runs, until Remove-Job.</para>
/// </summary>
/// <example>
///   <summary>End every rhythm of this session.</summary>
///   <code>Stop-SfdcSync</code>
/// </example>
/// <example>
///   <summary>End one of them, and take its runs.</summary>
///   <code>Stop-SfdcSync lead-sync -PassThru | Receive-Job</code>
/// </example>
/// <seealso cref="StartSync"/>
[Cmdlet(VerbsLifecycle.Stop, "SfdcSync", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = "Pipeline")]
[OutputType(typeof(SyncJob))]
public sealed class StopSync : SfdcCmdlet
{
    /// <summary>
    /// <para>Names of pipelines; wildcards are taken. Else all that run in this session.</para>
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = "Pipeline")]
    [SupportsWildcards]
    public string Pipeline { get; set; } = "*";

    /// <summary>
    /// <para>The job that Start-SfdcSync returned.</para>
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Job")]
    public SyncJob? Job { get; set; }

    /// <summary>
    /// <para>Returns the jobs that were ended.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var pattern = new WildcardPattern(Path.GetFileNameWithoutExtension(Pipeline), WildcardOptions.IgnoreCase);
        var meant = Job is null ? JobRepository.Jobs.OfType<SyncJob>().Where(job => pattern.IsMatch(Path.GetFileNameWithoutExtension(job.Pipeline))) : [Job];
        foreach (var job in meant.Where(job => job.JobStateInfo.State == JobState.Running).ToList())
        {
            if (ShouldProcess(job.Pipeline, "End the rhythm"))
            {
                job.StopJob();
                if (PassThru)
                {
                    WriteObject(job);
                }
            }
        }
    }
}
