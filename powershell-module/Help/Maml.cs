using System.Xml.Linq;

namespace SfdcSync.Help;

/// <summary>The words of MAML, the XML that Get-Help reads (learn.microsoft.com, "Writing Help for PowerShell Cmdlets").</summary>
internal static class Maml
{
    public static readonly XNamespace Items = "http://msh";
    public static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) => paragraphs.Select(paragraph => new XElement(Text + "para", paragraph));

    public static XElement Name(string name) => new(Text + "name", name);

    public static XElement TypeOf(Type type) => new(Dev + "type", Name(type.ToString()), new XElement(Text + "uri"));

    /// <summary>A type as people write it: String[], Int32.</summary>
    public static string ShortName(Type type) => type.Name;

    public static string Truth(bool value) => value ? "true" : "false";
}
