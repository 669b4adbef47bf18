namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Reads what a query asks for: between SELECT and FROM.</summary>
internal sealed class SelectParser(TokenReader reader, SoqlFault fault)
{
    public List<SelectItem> Parse()
    {
        var items = new List<SelectItem> { ParseItem() };
        while (reader.TakeIf(","))
            items.Add(ParseItem());
        return items;
    }

    private SelectItem ParseItem()
    {
        if (reader.Current.Is("(") && reader.Following.Is("SELECT"))
            return ParseChildren();
        if (reader.Current.Is("TYPEOF") && reader.Following.Kind == TokenKind.Word && !reader.Following.Is("FROM"))
            return ParseByKind();
        var position = reader.Current.Position;
        if (reader.Current.Is("FIELDS") && reader.Following.Is("("))
        {
            reader.Take();
            reader.Take();
            var group = reader.Path();
            reader.Expect(")");
            return new SelectItem.FieldGroup(group.Text.ToUpperInvariant(), position);
        }

        var path = reader.PathOrFunction();
        var alias = reader.Current.Kind == TokenKind.Word && !reader.Current.Is("FROM") ? reader.Take().Text : null;
        return path.Function is { } function && TokenReader.Aggregates.Contains(function, StringComparer.Ordinal)
            ? new SelectItem.Aggregate(function, path.Text.Length == 0 ? null : path with { Function = null }, alias, position)
            : new SelectItem.OneField(path, alias);
    }

    private SelectItem.Children ParseChildren()
    {
        reader.Take();
        var query = new QueryParser(reader, fault).Parse();
        reader.Expect(")");
        return new SelectItem.Children(query);
    }

    private SelectItem.ByKind ParseByKind()
    {
        reader.Take();
        var reference = reader.Path();
        var branches = new List<(FieldPath, IReadOnlyList<FieldPath>)>();
        while (reader.TakeIf("WHEN"))
        {
            var kind = reader.Path();
            reader.Expect("THEN");
            branches.Add((kind, Paths()));
        }

        if (branches.Count == 0)
            throw fault.Unexpected(reader.Current);
        IReadOnlyList<FieldPath> otherwise = reader.TakeIf("ELSE") ? Paths() : [];
        reader.Expect("END");
        return new SelectItem.ByKind(reference, branches, otherwise);
    }

    private List<FieldPath> Paths()
    {
        var paths = new List<FieldPath> { reader.Path() };
        while (reader.TakeIf(","))
            paths.Add(reader.Path());
        return paths;
    }
}
