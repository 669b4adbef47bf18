using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace SfdcSync.Help;

/// <summary>The help of all cmdlets of an assembly, made of the comments in their code.</summary>
public static class HelpFile
{
    /// <summary>Fewer examples do not show how something is used.</summary>
    private const int Examples = 2;

    /// <summary>The file as Get-Help reads it.</summary>
    /// <exception cref="UndocumentedException">A cmdlet or a parameter is not explained, or not shown twice.</exception>
    public static XDocument Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var comments = Comments.Beside(assembly);
        var pages = assembly.GetExportedTypes().Where(type => Metadata.All<CmdletAttribute>(type).Any()).Select(type => CmdletPage.Of(type, comments)).OrderBy(page => page.Name, StringComparer.Ordinal).ToList();
        if (pages.Find(page => page.Examples.Count < Examples) is { } silent)
        {
            throw new UndocumentedException($"{silent.Name} shows {silent.Examples.Count} examples; {Examples} are wanted.");
        }

        return new XDocument(new XElement(
            Maml.Items + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml.Text),
            new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
            new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
            pages.Select(CommandElement.Of)));
    }
}
