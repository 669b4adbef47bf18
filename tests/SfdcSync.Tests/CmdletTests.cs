using System.Management.Automation;
using System.Text.RegularExpressions;

namespace SfdcSync.Tests;

/// <summary>The shapes of cmdlets and parameters; needs no PowerShell.</summary>
public sealed class CmdletTests
{
    // The house's own list: no cmdlet has another name.
    private static readonly string[] Named =
    [
        "Invoke-SfdcSync", "Start-SfdcSync", "Stop-SfdcSync", "Get-SfdcPipeline", "Test-SfdcPipeline", "New-SfdcPipeline", "Test-SfdcConnection", "New-SfdcPlan", "Get-SfdcRun",
        "Get-SfdcChange", "Get-SfdcConflict", "Restore-SfdcConflict", "Get-SfdcQuarantine", "Resume-SfdcQuarantine", "Clear-SfdcQuarantine", "Undo-SfdcRun", "Get-SfdcExplanation",
        "Get-SfdcLink", "Set-SfdcLink", "Remove-SfdcLink", "Start-SfdcSandbox", "Stop-SfdcSandbox", "Export-SfdcReport",
    ];

    public static TheoryData<string> Names => [.. CmdletShape.All.Select(cmdlet => cmdlet.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_has_a_name_of_the_house_and_an_approved_verb(string name)
    {
        Named.ShouldContain(name);
        var approved = new[] { typeof(VerbsCommon), typeof(VerbsLifecycle), typeof(VerbsDiagnostic), typeof(VerbsData) }.SelectMany(group => group.GetFields()).Select(field => (string)field.GetRawConstantValue()!);
        approved.ShouldContain(Find(name).Verb);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_that_changes_something_can_be_asked_what_it_would_do(string name) =>
        Find(name).AsksFirst.ShouldBe(Find(name).Verb is "Invoke" or "Start" or "Stop" or "Undo" or "Restore" or "Resume" or "Clear" or "Set" or "Remove" || name is "New-SfdcPipeline");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_says_what_it_returns(string name) => Find(name).Outputs.ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_are_public_properties_with_plain_words(string name)
    {
        foreach (var parameter in Find(name).Parameters)
        {
            Regex.IsMatch(parameter.Name, "^[A-Z][A-Za-z]+$", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeTrue(parameter.Name);
            (parameter.CanRead && parameter.CanWrite).ShouldBeTrue(parameter.Name);
        }
    }

    [Theory]
    [InlineData("Pipeline", "PipelineCompleter")]
    [InlineData("Run", "RunCompleter")]
    [InlineData("Person", "PersonCompleter")]
    [InlineData("Field", "FieldCompleter")]
    [InlineData("Entity", "EntityCompleter")]
    [InlineData("Environment", "EnvironmentCompleter")]
    public void Wherever_a_parameter_of_that_name_is_words_are_offered(string parameter, string completer)
    {
        var found = CmdletShape.All.SelectMany(cmdlet => cmdlet.Parameters).Where(property => property.Name == parameter && property.DeclaringType != typeof(Commands.StopSync)).ToList();
        found.ShouldNotBeEmpty();
        found.Select(property => ((Type)CmdletShape.Data(property, typeof(ArgumentCompleterAttribute)).Single().ConstructorArguments[0].Value!).Name).Distinct().ShouldBe([completer]);
    }

    [Fact]
    public void No_parameter_takes_a_secret_as_text() =>
        CmdletShape.All.SelectMany(cmdlet => cmdlet.Parameters).Where(parameter => parameter.PropertyType == typeof(string) && Regex.IsMatch(parameter.Name, "Secret|Password|Token|Key", RegexOptions.None, TimeSpan.FromSeconds(1))).ShouldBeEmpty();

    private static CmdletShape Find(string name) => CmdletShape.All.Single(cmdlet => cmdlet.Name == name);
}
