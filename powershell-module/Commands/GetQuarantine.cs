using System.Management.Automation;
using Connector.Engine.Questions;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Gets what rests in quarantine now: why, since when, and what helps.</para>
/// <para type="description">One object for each record or field that could not go on. It comes back by itself when the record, the mapping or the other side's fields change.</para>
/// </summary>
/// <example>
///   <summary>Reasons by how often they occur.</summary>
///   <code>Get-SfdcQuarantine lead-sync | Group-Object Code</code>
/// </example>
/// <example>
///   <summary>What one reason says of each record.</summary>
///   <code>Get-SfdcQuarantine lead-sync -Code salesforce.* | Format-List Message, Hint, Ids</code>
/// </example>
/// <remarks>
///   <para>Every code is explained in about_SfdcSync_Codes.</para>
/// </remarks>
/// <seealso cref="GetExplanation"/>
/// <seealso cref="InvokeSync"/>
/// <seealso href="about_SfdcSync_Codes"/>
[Cmdlet(VerbsCommon.Get, "SfdcQuarantine")]
[OutputType(typeof(Resting))]
public sealed class GetQuarantine : StateCmdlet
{
    /// <summary>
    /// <para>Codes of reasons; wildcards are taken.</para>
    /// </summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string[] Code { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void Process()
    {
        var patterns = Code.Select(code => new WildcardPattern(code, WildcardOptions.IgnoreCase)).ToList();
        WriteObject(FromState((state, _) => QuarantineQuestion.Ask(state)).Where(entry => patterns.Exists(pattern => pattern.IsMatch(entry.Code))), enumerateCollection: true);
    }
}
