using System.Management.Automation;
using Connector.Engine.History;
using SfdcSync.Completion;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Gets past runs from the trail, newest first.</para>
/// <para type="description">Each run tells how it ended, what was planned and what became of it, and per side what was read, written and called. Piped into Get-SfdcChange or Get-SfdcConflict it gives what those runs
/// did.</para>
/// </summary>
/// <example>
///   <summary>The last five runs of every pipeline.</summary>
///   <code>Get-SfdcRun -First 5</code>
/// </example>
/// <example>
///   <summary>Every change of an address in the last week, for a spreadsheet.</summary>
///   <code>Get-SfdcRun -Since (Get-Date).AddDays(-7) | Get-SfdcChange | Where-Object Field -eq email | Export-Csv changes.csv</code>
/// </example>
/// <seealso cref="GetChange"/>
/// <seealso cref="GetConflict"/>
/// <seealso cref="InvokeSync"/>
[Cmdlet(VerbsCommon.Get, "SfdcRun")]
[OutputType(typeof(TrailRun))]
public sealed class GetRun : TrailCmdlet
{
    /// <summary>
    /// <para>Names of runs; wildcards are taken.</para>
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string Run { get; set; } = "*";

    /// <summary>
    /// <para>How the run ended: done, quarantined, incomplete, stopped, paused, failed, cancelled or interrupted; wildcards are taken.</para>
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(StatusCompleter))]
    public string Status { get; set; } = "*";

    /// <inheritdoc/>
    protected override TrailFilter Asked => Filter with { Run = Run, Status = Status };

    /// <inheritdoc/>
    protected override IEnumerable<object> Answer(TrailQuestions trail, TrailFilter filter) => trail.Runs(filter);
}
