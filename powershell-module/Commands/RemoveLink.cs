using System.Management.Automation;
using Connector.Engine.ByHand;
using Connector.Engine.Questions;
using SfdcSync.Completion;
using SfdcSync.Running;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Ends a link: the two records are not one person.</para>
/// <para type="description">Both keep a tombstone: neither is matched or created anew until somebody says so, by Set-SfdcLink, by -AllowRematch, or by forcing the person through. A run of its own in the trail says who ended it. Neither record is touched.</para>
/// </summary>
/// <example>
///   <summary>End the link of one record.</summary>
///   <code>Remove-SfdcLink lead-sync -Id 1001 -WhatIf</code>
/// </example>
/// <example>
///   <summary>End the links that an address made, and let the ladder find partners anew.</summary>
///   <code>Get-SfdcLink lead-sync -State live | Where-Object MadeBy -eq email | Remove-SfdcLink -AllowRematch -WhatIf</code>
/// </example>
/// <seealso cref="GetLink"/>
/// <seealso cref="SetLink"/>
[Cmdlet(VerbsCommon.Remove, "SfdcLink", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "Id")]
[OutputType(typeof(LinkChanges))]
public sealed class RemoveLink : StateCmdlet
{
    /// <summary>
    /// <para>An id of either side.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string Id { get; set; } = "";

    /// <summary>
    /// <para>A link that Get-SfdcLink returned.</para>
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Link")]
    public KnownLink? Link { get; set; }

    /// <summary>
    /// <para>No tombstone: both may be matched by the ladder, or created anew, from the next cycle on.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter AllowRematch { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (Link is { State: not "live" })
        {
            // Of a record Get-SfdcLink returns its tombstones too.
            WriteVerbose($"The link {Link.Link} has ended already.");
            return;
        }

        var (file, id) = (FileOf(Pipeline), Link?.Ids.Values.OfType<string>().First() ?? Id);
        if (ShouldProcess($"{Pipeline}: {(Link is null ? id : string.Join(", ", Link.Ids.Select(one => $"{one.Key} {one.Value}")))}", AllowRematch ? "End the link and leave no tombstone" : "End the link"))
        {
            WriteObject(Indexable.Of(Await(cancel => Sync.RemoveLinkAsync(file, id, AllowRematch, cancel))));
        }
    }
}
