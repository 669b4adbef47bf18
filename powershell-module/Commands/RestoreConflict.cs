using System.Management.Automation;
using Connector.Engine.ByHand;
using Connector.Engine.History;
using SfdcSync.Completion;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Brings the loser of a conflict back, or decides a field that waits for a person.</para>
/// <para type="description">The decision is kept with who made it and when, and the next cycle writes it, if both sides still show what they showed when it was made; if not, it is dropped and that run says so. Without -Take the loser comes back: the value that gave way is written to both sides.</para>
/// </summary>
/// <example>
///   <summary>Bring back what lost, of the conflicts of one run.</summary>
///   <code>Get-SfdcConflict lead-sync -First 1 | Restore-SfdcConflict -WhatIf</code>
/// </example>
/// <example>
///   <summary>Decide a field that waits for a person.</summary>
///   <code>Restore-SfdcConflict lead-sync -Person 1001 -Field title -Take salesforce -WhatIf</code>
/// </example>
/// <seealso cref="GetConflict"/>
/// <seealso cref="GetExplanation"/>
[Cmdlet(VerbsData.Restore, "SfdcConflict", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Person")]
[OutputType(typeof(Ruled))]
public sealed class RestoreConflict : StateCmdlet
{
    private const string Loser = "loser";

    /// <summary>
    /// <para>One person: an e-mail address, or an id of either side.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Person")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PersonCompleter))]
    public string Person { get; set; } = "";

    /// <summary>
    /// <para>A line of the map.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = "Person")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FieldCompleter))]
    public string Field { get; set; } = "";

    /// <summary>
    /// <para>A conflict that Get-SfdcConflict returned.</para>
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Conflict")]
    public TrailConflict? Conflict { get; set; }

    /// <summary>
    /// <para>What to take: a side's name, value:TEXT for a value of your own (value: is blank), or loser for the value that gave way.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SideCompleter))]
    public string Take { get; set; } = Loser;

    /// <inheritdoc/>
    protected override object? Target => Conflict?.Field ?? Person;

    /// <inheritdoc/>
    protected override void Process()
    {
        var file = FileOf(Pipeline);
        var person = Conflict?.Sides.Values.Select(side => side.Id).OfType<string>().FirstOrDefault() ?? Person;
        var field = Conflict?.Field ?? Field;
        // The very conflict that was piped in, not the newest one of its field.
        var take = Conflict is { Winner: { } winner } && Conflict.Sides.ContainsKey(winner) && Take == Loser ? $"{Conflict.Sides.Keys.Single(side => side != winner)}:{Conflict.LosingValue}" : Take;
        if (ShouldProcess($"{Pipeline}: {field} of {person}", $"Take {Take}"))
        {
            WriteObject(Await(cancel => Sync.DecideAsync(file, person, field, take, cancel)));
        }
    }
}
