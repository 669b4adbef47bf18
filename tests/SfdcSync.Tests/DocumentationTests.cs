using System.Xml.Linq;

namespace SfdcSync.Tests;

/// <summary>Help is made from the comments in the code: each cmdlet says what it does and shows it twice, each parameter what it is.</summary>
public sealed class DocumentationTests
{
    private static readonly Dictionary<string, XElement> Members = XDocument.Load(Repository.Documentation).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public static TheoryData<string> Names => CmdletTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_says_what_it_does_and_shows_it_at_least_twice(string name)
    {
        var help = Members[$"T:{CmdletShape.All.Single(cmdlet => cmdlet.Name == name).Type.FullName}"];
        Paragraph(help, "synopsis").ShouldNotBeNullOrWhiteSpace();
        Paragraph(help, "description").ShouldNotBeNullOrWhiteSpace();
        var examples = help.Elements("example").ToList();
        examples.Count.ShouldBeGreaterThanOrEqualTo(2);
        foreach (var example in examples)
        {
            example.Element("summary")!.Value.ShouldNotBeNullOrWhiteSpace();
            example.Element("code")!.Value.ShouldContain("-Sfdc");
        }

        help.Descendants("code").ShouldContain(code => code.Value.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_explained(string name)
    {
        foreach (var parameter in CmdletShape.All.Single(cmdlet => cmdlet.Name == name).Parameters)
        {
            Members.TryGetValue($"P:{parameter.DeclaringType!.FullName}.{parameter.Name}", out var help).ShouldBeTrue($"{name} -{parameter.Name}");
            help!.Element("summary")!.Element("para")!.Value.ShouldNotBeNullOrWhiteSpace($"{name} -{parameter.Name}");
        }
    }

    private static string? Paragraph(XElement help, string type) => help.Element("summary")!.Elements("para").SingleOrDefault(para => para.Attribute("type")?.Value == type)?.Value;
}
