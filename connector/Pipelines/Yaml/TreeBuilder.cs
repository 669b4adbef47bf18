using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Connector.Pipelines.Yaml;

/// <summary>
/// Builds the tree from the parser's events. The library's own tree stops at the first duplicate key and follows aliases;
/// here a duplicate is one finding among others, and aliases, tags and second documents are refused by name.
/// </summary>
internal sealed class TreeBuilder(Parser parser, Findings findings)
{
    // A pipeline is five levels deep; garbage of a million brackets must not cost a stack or an hour.
    private const int Deepest = 24;

    private bool _refused;

    /// <summary>The root; null when the file holds nothing but comments, or something refused that leaves a hole in the tree.</summary>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public Node? Build()
    {
        parser.Consume<StreamStart>();
        Node? root = null;
        while (parser.TryConsume<DocumentStart>(out var document))
        {
            if (root is not null)
            {
                Refuse(document.Start, "a second document in one file");
                return null;
            }

            root = Any(0);
            parser.Consume<DocumentEnd>();
        }

        if (root is null or Scalar { IsNothing: true } && !_refused)
            findings.Error(default, "", "file.empty", "the file holds nothing");
        return _refused ? null : root;
    }

    private Node Any(int depth)
    {
        var next = parser.Consume<ParsingEvent>();
        if (depth > Deepest)
            throw new YamlException(next.Start, next.End, $"Nested deeper than {Deepest} levels.");
        if (next is NodeEvent { Anchor.IsEmpty: false })
            Refuse(next.Start, "an anchor (&)");
        if (next is NodeEvent { Tag.IsEmpty: false })
            Refuse(next.Start, "a tag (!)");
        return next switch
        {
            YamlDotNet.Core.Events.Scalar scalar => new Scalar(scalar.Value, scalar.Style == ScalarStyle.Plain, PlaceOf(scalar.Start)),
            SequenceStart start => new Sequence(Items(depth), PlaceOf(start.Start)),
            MappingStart start => new Mapping(Entries(depth), PlaceOf(start.Start)),
            _ => Alias(next),
        };
    }

    private List<Node> Items(int depth)
    {
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Any(depth + 1));
        return items;
    }

    private List<Entry> Entries(int depth)
    {
        var entries = new List<Entry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Any(depth + 1);
            var value = Any(depth + 1);
            if (key is not Scalar { Text: var text })
                findings.Error(key.Place, "", "yaml.bad_key", "a key must be a plain word");
            else if (lines.TryAdd(text, key.Place.Line))
                entries.Add(new Entry(text, key.Place, value));
            else
                findings.Error(key.Place, "", "yaml.duplicate_key", $"the key {Quote.Text(text)} already stands on line {lines[text]}");
        }

        return entries;
    }

    private Scalar Alias(ParsingEvent alias)
    {
        Refuse(alias.Start, "an alias (*)");
        return new Scalar("", Plain: true, PlaceOf(alias.Start));
    }

    private void Refuse(Mark mark, string what)
    {
        _refused = true;
        findings.Error(PlaceOf(mark), "", "yaml.not_supported", $"{what} is not supported; write the value out");
    }

    internal static Place PlaceOf(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
