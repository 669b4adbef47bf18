using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace SfdcSync.Help;

/// <summary>What one page of help says: from the comments of a cmdlet and of the classes it is made of, and from its metadata.</summary>
internal sealed record CmdletPage(Type Type, string Verb, string Noun, Comments Comments)
{
    public string Name => $"{Verb}-{Noun}";

    public string Synopsis => string.Join(' ', Said("synopsis"));

    public IReadOnlyList<string> Description => Said("description");

    /// <summary>What holds for all cmdlets of its kind comes after what holds for this one.</summary>
    public IReadOnlyList<string> Notes => [.. Lineage.SelectMany(type => Comments.Paragraphs(Comments.Of(type)?.Element("remarks")))];

    public IReadOnlyList<(string Title, string Code)> Examples => [.. Comment.Elements("example").Select(example => (Comments.Text(example.Element("summary")!), Code(example)))];

    public IReadOnlyList<Parameter> Parameters { get; private init; } = [];

    public IReadOnlyList<Type> Outputs => Metadata.Types<OutputTypeAttribute>(Type);

    /// <summary>Names of parameter sets, the default one first.</summary>
    public IReadOnlyList<string> Sets { get; private init; } = [];

    /// <summary>Other cmdlets by their class, pages by their name.</summary>
    public IReadOnlyList<string> Links => [.. Lineage.SelectMany(type => Comments.Of(type)?.Elements("seealso") ?? []).Select(Link).Distinct(StringComparer.Ordinal)];

    private XElement Comment => Comments.Of(Type) ?? throw new UndocumentedException($"{Name} has no comment.");

    private IEnumerable<Type> Lineage
    {
        get
        {
            for (var type = Type; type.Assembly == Type.Assembly; type = type.BaseType!)
            {
                yield return type;
            }
        }
    }

    public static CmdletPage Of(Type type, Comments comments)
    {
        var (verb, noun) = NameOf(type);
        var cmdlet = Activator.CreateInstance(type)!;
        using var held = cmdlet as IDisposable;
        var own = type.GetProperties().Where(property => Metadata.All<ParameterAttribute>(property).Any()).Select(property => Parameter.Of(property, cmdlet, Described(property))).ToList();
        var attribute = Metadata.All<CmdletAttribute>(type).Single();
        var usual = Metadata.Named(attribute, "DefaultParameterSetName", ParameterUse.EverySet);
        var sets = own.SelectMany(parameter => parameter.Uses).Select(use => use.Set).Where(set => set != ParameterUse.EverySet).Distinct(StringComparer.Ordinal).OrderBy(set => set != usual).ToList();
        return new(type, verb, noun, comments)
        {
            Parameters = [.. own, .. Metadata.Named(attribute, "SupportsShouldProcess", otherwise: false) ? Parameter.OfShouldProcess : []],
            Sets = sets.Count > 0 ? sets : [ParameterUse.EverySet],
        };

        string Described(PropertyInfo property) => string.Join(' ', Comments.Paragraphs(comments.Of(property)?.Element("summary"))) is { Length: > 0 } text
            ? text : throw new UndocumentedException($"{verb}-{noun} -{property.Name} is not explained.");
    }

    private static (string Verb, string Noun) NameOf(Type type)
    {
        var arguments = Metadata.All<CmdletAttribute>(type).Single().ConstructorArguments;
        return ((string)arguments[0].Value!, (string)arguments[1].Value!);
    }

    private static string Code(XElement example) => string.Join('\n', example.Element("code")!.Value.Trim('\n', '\r').Split('\n').Select(line => line.Trim()));

    private IReadOnlyList<string> Said(string kind) => Comments.Paragraphs(Comment.Element("summary"), kind) is { Count: > 0 } paragraphs
        ? paragraphs : throw new UndocumentedException($"{Name} has no {kind}.");

    private string Link(XElement seeAlso)
    {
        if (seeAlso.Attribute("href") is { } page)
        {
            return page.Value;
        }

        var (verb, noun) = NameOf(Type.Assembly.GetType(seeAlso.Attribute("cref")!.Value[2..], throwOnError: true)!);
        return $"{verb}-{noun}";
    }
}
