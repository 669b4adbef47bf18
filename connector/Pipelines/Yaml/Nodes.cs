namespace Connector.Pipelines.Yaml;

/// <summary>A piece of a YAML file and where it begins.</summary>
internal abstract record Node(Place Place);

/// <summary>A single value. Everything is text here; what it means is decided where it is read, so <c>no</c> stays "no".</summary>
internal sealed record Scalar(string Text, bool Plain, Place Place) : Node(Place)
{
    /// <summary>Nothing was written: <c>key:</c>, <c>~</c> or <c>null</c>.</summary>
    public bool IsNothing => Plain && Text is "" or "~" or "null";
}

internal sealed record Sequence(IReadOnlyList<Node> Items, Place Place) : Node(Place);

/// <summary>Keys in the order of the file, each once.</summary>
internal sealed record Mapping(IReadOnlyList<Entry> Entries, Place Place) : Node(Place);

internal sealed record Entry(string Key, Place KeyPlace, Node Value);
