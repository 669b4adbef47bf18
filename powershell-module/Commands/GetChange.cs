using System.Management.Automation;
using Connector.Engine.History;
using SfdcSync.Completion;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Gets what runs changed, one object a field, newest first.</para>
/// <para type="description">From the trail: before, after, from which side, by which rule, and what became of it. With -Person and -Field it shows a value's history.</para>
/// </summary>
/// <example>
///   <summary>The latest changes.</summary>
///   <code>Get-SfdcChange lead-sync -First 20</code>
/// </example>
/// <example>
///   <summary>The history of one value.</summary>
///   <code>Get-SfdcChange lead-sync -Person 1001 -Field title | Format-Table At, Before, After, Rule</code>
/// </example>
/// <example>
///   <summary>What the last run did, counted.</summary>
///   <code>Get-SfdcRun lead-sync -First 1 | Get-SfdcChange | Group-Object Side, Field -NoElement</code>
/// </example>
/// <seealso cref="GetRun"/>
/// <seealso cref="GetConflict"/>
/// <seealso cref="GetExplanation"/>
[Cmdlet(VerbsCommon.Get, "SfdcChange")]
[OutputType(typeof(TrailChange))]
public sealed class GetChange : TrailCmdlet
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
    /// <para>A line of the map, or the side's own field; wildcards are taken.</para>
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FieldCompleter))]
    public string Field { get; set; } = "*";

    /// <summary>
    /// <para>The entity that was written; wildcards are taken.</para>
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EntityCompleter))]
    public string Entity { get; set; } = "*";

    /// <summary>
    /// <para>The side that was written; wildcards are taken.</para>
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SideCompleter))]
    public string Side { get; set; } = "*";

    /// <inheritdoc/>
    protected override TrailFilter Asked => Filter with { Run = Run, Field = Field, Entity = Entity, Side = Side, Person = Everything(Person) };

    /// <inheritdoc/>
    protected override IEnumerable<object> Answer(TrailQuestions trail, TrailFilter filter) => trail.Changes(filter);
}
