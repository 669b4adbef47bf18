using System.Management.Automation;
using Connector.Engine.History;
using Connector.Engine.Questions;
using SfdcSync.Completion;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Gets the fields on which both sides disagreed, newest first.</para>
/// <para type="description">From the trail: the value both last agreed on, what each side held, who won and by which rule. The loser is never lost: it stands in LosingValue.</para>
/// </summary>
/// <example>
///   <summary>Who disagreed, who won, and what lost.</summary>
///   <code>Get-SfdcConflict lead-sync | Format-Table</code>
/// </example>
/// <example>
///   <summary>What waits for a person's decision.</summary>
///   <code>Get-SfdcConflict lead-sync -Open</code>
/// </example>
/// <example>
///   <summary>Fields by how often they are fought over.</summary>
///   <code>Get-SfdcConflict | Group-Object Field, Winner -NoElement | Sort-Object Count -Descending</code>
/// </example>
/// <seealso cref="RestoreConflict"/>
/// <seealso cref="GetChange"/>
/// <seealso cref="GetRun"/>
/// <seealso cref="GetExplanation"/>
[Cmdlet(VerbsCommon.Get, "SfdcConflict")]
[OutputType(typeof(TrailConflict), typeof(OpenConflict))]
public sealed class GetConflict : TrailCmdlet
{
    /// <summary>
    /// <para>Names of runs; wildcards are taken. Runs are taken from the pipeline.</para>
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RunCompleter))]
    public string Run { get; set; } = "*";

    /// <summary>
    /// <para>One person: an e-mail address, or an id of either side.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string? Person { get; set; }

    /// <summary>
    /// <para>A line of the map; wildcards are taken.</para>
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FieldCompleter))]
    public string Field { get; set; } = "*";

    /// <summary>
    /// <para>What waits for a person's decision, or was decided and is not written yet, from the state of one pipeline; the oldest first.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override TrailFilter Asked => Filter with { Run = Run, Field = Field, Person = Everything(Person) };

    /// <inheritdoc/>
    protected override IEnumerable<object> Answer(TrailQuestions trail, TrailFilter filter) =>
        Open ? Await(cancel => Sync.OpenConflictsAsync(FileOf(Pipeline), cancel)).Take(First) : trail.Conflicts(filter);
}
