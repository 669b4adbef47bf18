using System.Management.Automation;
using System.Xml.Linq;
using SfdcSync.Help;

namespace SfdcSync.Tests;

/// <summary>The help that was laid with the module against the cmdlets; needs no PowerShell.</summary>
public sealed class HelpTests
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly XDocument Laid = XDocument.Load(Path.Combine(Repository.Module, "en-US", "SfdcSync.dll-Help.xml"));

    private static readonly Dictionary<string, XElement> Pages = Laid.Root!.Elements(Command + "command").ToDictionary(page => page.Element(Command + "details")!.Element(Command + "name")!.Value, StringComparer.Ordinal);

    public static TheoryData<string> Names => CmdletTests.Names;

    [Fact]
    public void The_help_that_was_laid_is_what_the_comments_say_now() =>
        HelpFile.Of(typeof(SfdcCmdlet).Assembly).ToString().ShouldBe(Laid.ToString());

    [Fact]
    public void Every_cmdlet_has_a_page_and_nothing_else_has() =>
        Pages.Keys.Order(StringComparer.Ordinal).ShouldBe(CmdletShape.All.Select(cmdlet => cmdlet.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_explains_every_parameter_and_no_other(string name)
    {
        var cmdlet = Find(name);
        var parameters = Pages[name].Element(Command + "parameters")!.Elements().ToList();
        var common = cmdlet.AsksFirst ? new[] { "Confirm", "WhatIf" } : [];
        parameters.Select(NameOf).Order(StringComparer.Ordinal).ShouldBe(cmdlet.Parameters.Select(parameter => parameter.Name).Concat(common).Order(StringComparer.Ordinal));
        parameters.Where(parameter => parameter.Element(Maml + "description")!.Value.Length < 10).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_syntax_has_a_line_for_each_parameter_set_and_every_parameter_in_one_of_them(string name)
    {
        var lines = Pages[name].Element(Command + "syntax")!.Elements().ToList();
        var uses = Find(name).Parameters.SelectMany(parameter => CmdletShape.Data(parameter, typeof(ParameterAttribute)).Select(use => (parameter.Name, Set: CmdletShape.Named<string>(use, "ParameterSetName"), Mandatory: CmdletShape.Named<bool>(use, "Mandatory")))).ToList();
        lines.Count.ShouldBe(Math.Max(1, uses.Select(use => use.Set).OfType<string>().Distinct(StringComparer.Ordinal).Count()));
        lines.SelectMany(line => line.Elements(Command + "parameter")).Select(NameOf).Distinct(StringComparer.Ordinal).Except(["Confirm", "WhatIf"]).Order(StringComparer.Ordinal)
            .ShouldBe(uses.Select(use => use.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        lines.Sum(line => line.Elements(Command + "parameter").Count(parameter => parameter.Attribute("required")!.Value == "true"))
            .ShouldBe(uses.Where(use => use.Mandatory).Sum(use => use.Set is null ? lines.Count : 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_shows_the_cmdlet_twice_and_says_what_it_takes_and_gives(string name)
    {
        var page = Pages[name];
        page.Element(Command + "examples")!.Elements().Count(example => example.Element(Dev + "code")!.Value.Contains("-Sfdc", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
        page.Element(Command + "inputTypes")!.Elements().ShouldNotBeEmpty();
        page.Element(Command + "returnValues")!.Elements().Select(returned => returned.Element(Dev + "type")!.Element(Maml + "name")!.Value).ShouldBe(Find(name).Outputs.Select(type => type.FullName));
        page.Element(Maml + "alertSet")!.Value.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_leads_on_to_pages_that_exist(string name)
    {
        var links = Pages[name].Descendants(Maml + "linkText").Select(link => link.Value).ToList();
        links.Count.ShouldBeGreaterThanOrEqualTo(2);
        links.Where(link => !Pages.ContainsKey(link) && !File.Exists(Path.Combine(Repository.Module, "en-US", link + ".help.txt"))).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_reader_sees_of_a_parameter_is_what_holds()
    {
        var parameters = Pages["Invoke-SfdcSync"].Element(Command + "parameters")!.Elements().ToDictionary(NameOf, StringComparer.Ordinal);
        string Of(string parameter, string attribute) => parameters[parameter].Attribute(attribute)!.Value;
        (Of("Pipeline", "required"), Of("Pipeline", "position"), Of("Pipeline", "pipelineInput"), Of("Pipeline", "aliases")).ShouldBe(("true", "0", "True (ByValue, ByPropertyName)", "File, FullName"));
        (Of("Person", "required"), Of("Person", "position"), Of("Person", "pipelineInput"), Of("Person", "aliases")).ShouldBe(("true", "named", "False", "none"));
        parameters["Until"].Element(Dev + "defaultValue")!.Value.ShouldBe("Load");
        Pages["Get-SfdcRun"].Element(Command + "parameters")!.Elements().Single(parameter => NameOf(parameter) == "Status").Attribute("globbing")!.Value.ShouldBe("true");
        Pages["Start-SfdcSandbox"].Descendants(Command + "parameterValueGroup").First().Elements().Select(word => word.Value).ShouldBe(["Both", "Salesforce", "Marketo"]);
    }

    [Fact]
    public void A_cmdlet_that_nobody_explained_breaks_the_build() =>
        Should.Throw<UndocumentedException>(() => HelpFile.Of(typeof(HelpTests).Assembly)).Message.ShouldBe("Get-Silence -Loud is not explained.");

    private static string NameOf(XElement parameter) => parameter.Element(Maml + "name")!.Value;

    private static CmdletShape Find(string name) => CmdletShape.All.Single(cmdlet => cmdlet.Name == name);
}

/// <summary>A cmdlet whose assembly has no comments beside it.</summary>
[Cmdlet(VerbsCommon.Get, "Silence")]
public sealed class GetSilence : PSCmdlet
{
    [Parameter]
    public SwitchParameter Loud { get; set; }
}
