using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SfdcSync.Tests;

/// <summary>Manifest and views against the cmdlets; needs no PowerShell.</summary>
public sealed partial class ModuleFileTests
{
    private static readonly string Manifest = File.ReadAllText(Path.Combine(Repository.Source, "SfdcSync.psd1"));

    private static readonly XDocument Views = XDocument.Load(Path.Combine(Repository.Source, "SfdcSync.format.ps1xml"));

    [Fact]
    public void The_manifest_names_every_cmdlet_and_no_other()
    {
        var exports = Manifest[Manifest.IndexOf("CmdletsToExport", StringComparison.Ordinal)..];
        Quoted().Matches(exports[..exports.IndexOf(')', StringComparison.Ordinal)]).Select(word => word.Groups["word"].Value).ShouldBe(CmdletShape.All.Select(cmdlet => cmdlet.Name));
        Manifest.ShouldNotContain("'*'");
    }

    [Fact]
    public void The_manifest_has_the_version_of_the_assembly() =>
        Manifest.ShouldContain($"ModuleVersion        = '{typeof(SfdcCmdlet).Assembly.GetName().Version!.ToString(3)}'");

    [Fact]
    public void Every_view_is_of_a_type_that_exists_and_shows_properties_that_exist()
    {
        var views = Views.Descendants("View").ToList();
        views.ShouldNotBeEmpty();
        foreach (var view in views)
        {
            var type = Find(view.Descendants("TypeName").Single().Value);
            foreach (var property in view.Descendants("PropertyName").Select(name => name.Value))
            {
                type.GetProperty(property).ShouldNotBeNull($"{type.Name}.{property}");
            }

            foreach (var property in view.Descendants("ScriptBlock").SelectMany(script => OfTheObject().Matches(script.Value)).Select(use => use.Groups["name"].Value).Distinct(StringComparer.Ordinal).Where(_ => view.Element("TableControl") is not null))
            {
                (type.GetProperty(property) is not null || property is "Key" or "Value").ShouldBeTrue($"{type.Name}.{property}");
            }
        }
    }

    [Fact]
    public void A_list_shows_properties_that_exist()
    {
        var shown = File.ReadLines(Path.Combine(Repository.Source, "SfdcSync.types.psd1")).Select(line => Quoted().Matches(line).Select(word => word.Groups["word"].Value).ToList()).Where(words => words.Count > 1).ToList();
        shown.Count.ShouldBeGreaterThan(5);
        foreach (var words in shown)
        {
            var type = Find(words[0]);
            words.Skip(1).Where(property => type.GetProperty(property) is null).ShouldBeEmpty(type.FullName);
        }
    }

    [Fact]
    public void Whatever_a_cmdlet_returns_has_a_view() =>
        CmdletShape.All.SelectMany(cmdlet => cmdlet.Outputs).Distinct().Where(type => type != typeof(bool) && !type.IsSubclassOf(typeof(System.Management.Automation.Job)))
            .Select(type => type.FullName).Except(Views.Descendants("TypeName").Select(name => name.Value)).ShouldBeEmpty();

    [Fact]
    public void The_module_does_not_bring_powershell_or_the_sandbox()
    {
        var brought = Directory.GetFiles(Path.Combine(Repository.Module, "lib")).Select(Path.GetFileName).ToList();
        brought.ShouldContain("SfdcSync.dll");
        brought.Where(file => file!.StartsWith("System.Management.Automation", StringComparison.Ordinal) || file.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || file == "Connector.Sandbox.dll").ShouldBeEmpty();
    }

    private static Type Find(string name) => AppDomain.CurrentDomain.GetAssemblies().Concat(typeof(SfdcCmdlet).Assembly.GetReferencedAssemblies().Where(assembly => assembly.Name!.StartsWith("Connector", StringComparison.Ordinal)).Select(System.Reflection.Assembly.Load))
        .Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null) ?? throw new InvalidOperationException($"There is no type {name}.");

    [GeneratedRegex("'(?<word>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\$_\.(?<name>[A-Z]\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OfTheObject();
}
