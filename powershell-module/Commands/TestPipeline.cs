using System.Management.Automation;
using SfdcSync.Completion;

namespace SfdcSync.Commands;

/// <summary>
/// <para type="synopsis">Checks a pipeline file; every mistake at once, with its place.</para>
/// <para type="description">With -Live it also signs in to both sides, checks every field there, and gives advice: what goes wrong quietly in real orgs, such as an
/// opt-out field that is hidden from the user (an error) or a sign-in with a password (a warning). Sides then says what each side shows, Marketo's partitions and workspaces too. Writes nothing anywhere. With -Quiet it says only whether the file is valid.</para>
/// </summary>
/// <example>
///   <summary>Check one file.</summary>
///   <code>Test-SfdcPipeline lead-sync</code>
/// </example>
/// <example>
///   <summary>Every mistake of every pipeline here.</summary>
///   <code>Get-ChildItem pipelines/lead-*.yaml | Test-SfdcPipeline | ForEach-Object { $_.Findings } | Format-Table File, Line, Column, Code, Message</code>
/// </example>
/// <example>
///   <summary>Also against both sides; a condition for a script.</summary>
///   <code>if (Test-SfdcPipeline lead-sync -Live -Quiet) { 'Both sides know every field.' }</code>
/// </example>
/// <example>
///   <summary>Advice about both accounts, without the mistakes of the file.</summary>
///   <code>(Test-SfdcPipeline lead-sync -Live).Findings | Where-Object Severity -EQ Warning</code>
/// </example>
/// <example>
///   <summary>The partitions of the Marketo subscription that the API user sees.</summary>
///   <code>(Test-SfdcPipeline lead-sync -Live).Sides | Where-Object Connector -EQ marketo | ForEach-Object { $_.Parts['partitions'] }</code>
/// </example>
/// <seealso cref="GetPipeline"/>
/// <seealso cref="TestConnection"/>
/// <seealso href="about_SfdcSync_Pipelines"/>
[Cmdlet(VerbsDiagnostic.Test, "SfdcPipeline")]
[OutputType(typeof(PipelineCheck))]
[OutputType(typeof(bool))]
public sealed class TestPipeline : ConnectedCmdlet
{
    /// <summary>
    /// <para>The pipeline: a path, or a name in pipelines/.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("File", "FullName")]
    [ArgumentCompleter(typeof(PipelineCompleter))]
    public string Pipeline { get; set; } = "";

    /// <summary>
    /// <para>Also sign in to both sides, check every field there and give advice; writes nothing.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Live { get; set; }

    /// <summary>
    /// <para>Returns only true or false.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override object? Target => Pipeline;

    /// <inheritdoc/>
    protected override void Process()
    {
        var file = FileOf(Pipeline);
        var found = Await(cancel => Sync.ValidateAsync(file, Live, cancel));
        var check = new PipelineCheck(file, found.IsValid, [.. found.Findings], [.. found.Sides]);
        WriteObject(Quiet ? check.Valid : check);
    }
}
