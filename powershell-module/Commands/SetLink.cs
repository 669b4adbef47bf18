using System.Collections;
using System.Management.Automation;
using Connector.Engine.ByHand;
using Connector.Hosting;
using Connector.Pipelines;
using SfdcSync.Running;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Says that two records are one person.</para>
/// <para type="description">Links stay one to one: a record that has another partner loses it, and that partner keeps a tombstone unless -AllowRematch is given. The new link starts with no base on any field, so the next cycle treats the two as meeting for the first time. Pairs that are piped in are linked together, all or none, as one run of the trail with who asked for it. Calls neither side.</para>
/// </summary>
/// <example>
///   <summary>Link two records.</summary>
///   <code>Set-SfdcLink lead-sync -MarketoId 1001 -SalesforceId 00Q000000000001EAA -WhatIf</code>
/// </example>
/// <example>
///   <summary>Link again after an org was restored, from a crosswalk with the columns marketo_id and salesforce_id.</summary>
///   <code>Import-Csv crosswalk.csv | Set-SfdcLink lead-sync -WhatIf</code>
/// </example>
/// <seealso cref="GetLink"/>
/// <seealso cref="RemoveLink"/>
[Cmdlet(VerbsCommon.Set, "SfdcLink", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Connector")]
[OutputType(typeof(LinkChanges))]
public sealed class SetLink : StateCmdlet
{
    private readonly List<(string File, IReadOnlyDictionary<string, string> Pair)> gathered = [];

    /// <summary>
    /// <para>The id on the side that is a Marketo.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = "Connector")]
    [Alias("marketo_id")]
    [ValidateNotNullOrEmpty]
    public string MarketoId { get; set; } = "";

    /// <summary>
    /// <para>The id on the side that is a Salesforce.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true, ParameterSetName = "Connector")]
    [Alias("salesforce_id")]
    [ValidateNotNullOrEmpty]
    public string SalesforceId { get; set; } = "";

    /// <summary>
    /// <para>Both ids by the names the file gives its sides: @{ marketo = '1001'; salesforce = '00Q...' }. Links of Get-SfdcLink bring them along.</para>
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Side")]
    [ValidateNotNull]
    public IDictionary? Ids { get; set; }

    /// <summary>
    /// <para>No tombstone: whoever loses a partner may be matched by the ladder, or created anew, from the next cycle on.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter AllowRematch { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        var file = FileOf(Pipeline);
        var pipeline = PipelineFile.Load(file);
        var pair = Ids is null
            ? SideIds.ByConnector(pipeline, ("marketo", MarketoId), ("salesforce", SalesforceId))
            : SideIds.ByName(pipeline, Ids.Keys.Cast<object>().Select(side => ($"{side}", $"{Ids[side]}")));
        if (ShouldProcess(string.Join(", ", pair.Select(id => $"{id.Key} {id.Value}")), "Link as one person"))
        {
            gathered.Add((file, pair));
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        foreach (var together in gathered.GroupBy(one => one.File, one => one.Pair, StringComparer.Ordinal))
        {
            WriteObject(Indexable.Of(Await(cancel => Sync.SetLinksAsync(together.Key, [.. together], AllowRematch, cancel))));
        }
    }
}
