namespace Connector.Pipelines.Yaml;

/// <summary>One value with the path that leads to it: reads itself as what is asked for, or says what is wrong and gives null.</summary>
internal sealed record Value(Node Node, string Path, Findings Findings)
{
    public Place Place => Node.Place;

    public bool IsSection => Node is Mapping;

    public Section? Section()
    {
        if (Node is Mapping map)
            return new Section(map, Path, Findings);
        WrongKind("keys with values ({ key: value })");
        return null;
    }

    /// <summary>One value that is not blank.</summary>
    public string? Text()
    {
        if (Node is not Scalar scalar)
            WrongKind("one value");
        else if (scalar.IsNothing || scalar.Text.Trim().Length == 0)
            Error($"{Findings.Kind}.empty_value", "nothing is written here");
        else
            return scalar.Text;
        return null;
    }

    /// <summary>One value or a list of them, at least one.</summary>
    public IReadOnlyList<(string Text, Value Value)> Texts()
    {
        if (Node is not Sequence list)
            return Text() is { } text ? [(text, this)] : [];
        if (list.Items.Count == 0)
            Error($"{Findings.Kind}.empty_value", "the list is empty");
        return [.. list.Items
            .Select(item => this with { Node = item })
            .Select(item => (text: item.Text(), item))
            .Where(pair => pair.text is not null)
            .Select(pair => (pair.text!, pair.item))];
    }

    /// <summary>One of a few words.</summary>
    public T? Choice<T>(IReadOnlyDictionary<string, T> words, string code)
        where T : struct
    {
        if (Text() is not { } text)
            return null;
        if (words.TryGetValue(text, out var chosen))
            return chosen;
        Error(code, $"{Quote.Text(text)} is none of {string.Join(", ", words.Keys)}{Suggestion.For(text, words.Keys)}");
        return null;
    }

    public void Error(string code, string message) => Findings.Error(Place, Path, code, message);

    private void WrongKind(string wanted)
    {
        var found = Node switch { Mapping => "keys with values", Sequence => "a list", Scalar { IsNothing: true } => "nothing", _ => "one value" };
        Error($"{Findings.Kind}.wrong_kind", $"{wanted} is wanted here, but {found} stands here");
        Secrets.Report(Node, Path, Findings);
    }
}
