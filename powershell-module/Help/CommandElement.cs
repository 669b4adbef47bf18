using System.Xml.Linq;

namespace SfdcSync.Help;

/// <summary>One page as MAML, part by part in the order in which Get-Help -Full shows them.</summary>
internal static class CommandElement
{
    public static XElement Of(CmdletPage page) => new(
        Maml.Command + "command",
        new XElement(
            Maml.Command + "details",
            new XElement(Maml.Command + "name", page.Name),
            new XElement(Maml.Command + "verb", page.Verb),
            new XElement(Maml.Command + "noun", page.Noun),
            new XElement(Maml.Text + "description", Maml.Paragraphs([page.Synopsis]))),
        new XElement(Maml.Text + "description", Maml.Paragraphs(page.Description)),
        new XElement(Maml.Command + "syntax", page.Sets.Select(set => Syntax(page, set))),
        new XElement(Maml.Command + "parameters", page.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(parameter => ParameterElement.Full(parameter, page.Sets))),
        new XElement(Maml.Command + "inputTypes", Inputs(page)),
        new XElement(Maml.Command + "returnValues", page.Outputs.Select(type => Returned(page, type))),
        new XElement(Maml.Text + "alertSet", new XElement(Maml.Text + "alert", Maml.Paragraphs(page.Notes))),
        new XElement(Maml.Command + "examples", page.Examples.Select(Example)),
        new XElement(Maml.Command + "relatedLinks", page.Links.Select(Link)));

    private static XElement Syntax(CmdletPage page, string set) => new(
        Maml.Command + "syntaxItem",
        Maml.Name(page.Name),
        page.Parameters.Select(parameter => (Parameter: parameter, Use: parameter.In(set))).Where(taken => taken.Use is not null)
            .OrderBy(taken => taken.Use!.Position ?? int.MaxValue).ThenBy(taken => !taken.Use!.Mandatory).Select(taken => ParameterElement.InSyntax(taken.Parameter, taken.Use!)));

    private static IEnumerable<XElement> Inputs(CmdletPage page)
    {
        var taken = page.Parameters.Where(parameter => parameter.Uses.Any(use => use.ByValue)).ToList();
        return taken.Count == 0
            ? [new XElement(Maml.Command + "inputType", new XElement(Maml.Dev + "type", Maml.Name("None")), new XElement(Maml.Text + "description", Maml.Paragraphs(["Objects with properties of the parameters' names are taken; see the parameters."])))]
            : taken.Select(parameter => new XElement(Maml.Command + "inputType", Maml.TypeOf(parameter.Type), new XElement(Maml.Text + "description", Maml.Paragraphs([$"Taken as -{parameter.Name}. {parameter.Description}"]))));
    }

    private static XElement Returned(CmdletPage page, Type type) => new(
        Maml.Command + "returnValue",
        Maml.TypeOf(type),
        new XElement(Maml.Text + "description", Maml.Paragraphs(Comments.Paragraphs(page.Comments.Of(type)?.Element("summary")))));

    private static XElement Example((string Title, string Code) example, int index) => new(
        Maml.Command + "example",
        new XElement(Maml.Text + "title", $"---------- Example {index + 1}: {example.Title.TrimEnd('.')} ----------"),
        new XElement(Maml.Text + "introduction", Maml.Paragraphs(["PS> "])),
        new XElement(Maml.Dev + "code", example.Code),
        new XElement(Maml.Dev + "remarks"));

    private static XElement Link(string target) => new(Maml.Text + "navigationLink", new XElement(Maml.Text + "linkText", target), new XElement(Maml.Text + "uri"));
}
