using System.Management.Automation;
using Connector.Engine.Questions;
using SfdcSync.Completion;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Gets the links of a pipeline: which ids are one person.</para>
/// <para type="description">A dead link is a tombstone: it keeps the survivor of a deletion from being created again.</para>
/// </summary>
/// <example>
///   <summary>How links were found.</summary>
///   <code>Get-SfdcLink lead-sync | Group-Object MadeBy -NoElement</code>
/// </example>
/// <example>
///   <summary>The partner of one record.</summary>
///   <code>(Get-SfdcLink lead-sync -Id 1001).Ids</code>
/// </example>
/// <seealso cref="GetExplanation"/>
[Cmdlet(VerbsCommon.Get, "SfdcLink")]
[OutputType(typeof(KnownLink))]
public sealed class GetLink : StateCmdlet
{
    /// <summary>
    /// <para>An id of either side.</para>
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string? Id { get; set; }

    /// <summary>
    /// <para>live, or dead for tombstones; else both.</para>
    /// </summary>
    [Parameter]
    [ValidateSet("live", "dead")]
    public string? State { get; set; }

    /// <summary>
    /// <para>So many at most.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; } = int.MaxValue;

    /// <inheritdoc/>
    protected override void Process() => WriteObject(FromState((state, pipeline) => LinkQuestion.Ask(state, pipeline.Name, State ?? "*", Id, First)), enumerateCollection: true);
}
