using System.Management.Automation;
using Connector.Engine.Questions;
using SfdcSync.Completion;
using SfdcSync.Running;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Explains one person: both sides as last seen, line by line, what happened and what comes next.</para>
/// <para type="description">From state and trail; asks neither side. The person is named by an e-mail address or by an id of either side.</para>
/// </summary>
/// <example>
///   <summary>Everything known of one person.</summary>
///   <code>Get-SfdcExplanation lead-sync -Person 1001</code>
/// </example>
/// <example>
///   <summary>Just the fields on which the sides do not agree.</summary>
///   <code>(Get-SfdcExplanation lead-sync -Person 1001).Fields | Where-Object Standing -ne agreed</code>
/// </example>
/// <seealso cref="GetChange"/>
/// <seealso cref="GetLink"/>
/// <seealso cref="GetQuarantine"/>
[Cmdlet(VerbsCommon.Get, "SfdcExplanation")]
[OutputType(typeof(Explanation))]
public sealed class GetExplanation : StateCmdlet
{
    /// <summary>
    /// <para>One person: an e-mail address, or an id of either side.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string Person { get; set; } = "";

    /// <inheritdoc/>
    protected override object? Target => Person;

    /// <inheritdoc/>
    protected override void Process()
    {
        var file = FileOf(Pipeline);
        WriteObject(Indexable.Of(Await(cancel => Sync.ExplainAsync(file, Person, cancel))));
    }
}
