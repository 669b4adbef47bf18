using System.Reflection;
using System.Xml.Linq;

namespace SfdcSync.Help;

/// <summary>The comments in the code, as the compiler left them beside the assemblies.</summary>
internal sealed class Comments
{
    private readonly Dictionary<string, XElement> members;

    private Comments(Dictionary<string, XElement> members) => this.members = members;

    /// <summary>Comments of the cmdlets, and of the types of ours that they return.</summary>
    public static Comments Beside(Assembly assembly)
    {
        var folder = Path.GetDirectoryName(assembly.Location)!;
        var files = Directory.GetFiles(folder, "Connector.*.xml").Concat(Directory.GetFiles(folder, assembly.GetName().Name + ".xml")).Order(StringComparer.Ordinal);
        return new(files.SelectMany(file => XDocument.Load(file).Descendants("member"))
            .GroupBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal));
    }

    public XElement? Of(Type type) => members.GetValueOrDefault($"T:{type.FullName?.Replace('+', '.')}");

    public XElement? Of(PropertyInfo property) => members.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}");

    /// <summary>Paragraphs of an element: its para elements of one kind, or all it says where there are none.</summary>
    public static IReadOnlyList<string> Paragraphs(XElement? element, string? type = null)
    {
        var paragraphs = element?.Elements("para").Where(para => type is null || para.Attribute("type")?.Value == type).ToList() ?? [];
        return element is null ? [] : paragraphs.Count > 0 ? [.. paragraphs.Select(Text)] : type is null && Text(element) is { Length: > 0 } text ? [text] : [];
    }

    /// <summary>Words on one line; a reference reads as the name it refers to.</summary>
    public static string Text(XElement element) =>
        string.Join(' ', string.Concat(element.Nodes().Select(Said)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Said(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => (reference.Attribute("cref") ?? reference.Attribute("langword") ?? reference.Attribute("name"))?.Value.Split('.', ':')[^1] ?? " ",
        XElement nested => Text(nested),
        _ => "",
    };
}
