namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Reads a whole query.</summary>
internal sealed class QueryParser
{
    private static readonly string[] Aggregates = ["COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG"];
    private static readonly string[] Clauses = ["WHERE", "GROUP", "ORDER", "LIMIT", "OFFSET", "FOR", "USING", "WITH"];
    private readonly SoqlFault fault;
    private readonly TokenReader reader;

    private QueryParser(SoqlFault fault)
    {
        this.fault = fault;
        reader = new TokenReader(fault);
    }

    public static SoqlQuery Parse(SoqlFault fault) => new QueryParser(fault).ParseQuery();

    private SoqlQuery ParseQuery()
    {
        reader.Expect("SELECT");
        var select = ParseSelect();
        reader.Expect("FROM");
        var from = reader.Path();
        var alias = ParseAlias();
        if (reader.TakeIf("USING"))
        {
            reader.Expect("SCOPE");
            reader.Take();
        }

        var where = reader.TakeIf("WHERE") ? new ConditionParser(reader, fault).Parse() : null;
        if (reader.TakeIf("WITH"))
            reader.Take();
        var groupBy = ParseGroupBy();
        var orderBy = ParseOrderBy();
        int? limit = reader.TakeIf("LIMIT") ? reader.Count() : null;
        var offset = reader.TakeIf("OFFSET") ? ParseOffset() : 0;
        if (reader.TakeIf("FOR"))
            reader.Take();
        reader.ExpectEnd();
        return new SoqlQuery(select, from, alias, where, groupBy, orderBy, limit, offset);
    }

    private List<SelectItem> ParseSelect()
    {
        var items = new List<SelectItem> { ParseItem() };
        while (reader.TakeIf(","))
            items.Add(ParseItem());
        return items;
    }

    private SelectItem ParseItem()
    {
        var position = reader.Current.Position;
        var path = reader.Path();
        if (!reader.TakeIf("("))
            return new SelectItem.OneField(path, null);
        if (path.Text.Equals("FIELDS", StringComparison.OrdinalIgnoreCase))
        {
            var group = reader.Path();
            reader.Expect(")");
            return new SelectItem.FieldGroup(group.Text.ToUpperInvariant(), position);
        }

        if (!Aggregates.Contains(path.Text, StringComparer.OrdinalIgnoreCase))
            throw fault.Unexpected(new Token(TokenKind.Symbol, "(", position + path.Text.Length));
        var of = reader.Current.Is(")") ? null : reader.Path();
        reader.Expect(")");
        var alias = reader.Current.Kind == TokenKind.Word && !reader.Current.Is("FROM") ? reader.Take().Text : null;
        return new SelectItem.Aggregate(path.Text.ToUpperInvariant(), of, alias, position);
    }

    private string? ParseAlias()
    {
        reader.TakeIf("AS");
        return reader.Current.Kind == TokenKind.Word && !Clauses.Any(reader.Current.Is) ? reader.Take().Text : null;
    }

    private List<FieldPath> ParseGroupBy()
    {
        var paths = new List<FieldPath>();
        if (!reader.TakeIf("GROUP"))
            return paths;
        reader.Expect("BY");
        do
            paths.Add(reader.Path());
        while (reader.TakeIf(","));
        return paths;
    }

    private List<OrderTerm> ParseOrderBy()
    {
        var terms = new List<OrderTerm>();
        if (!reader.TakeIf("ORDER"))
            return terms;
        reader.Expect("BY");
        do
        {
            var path = reader.Path();
            var descending = reader.TakeIf("DESC");
            if (!descending)
                reader.TakeIf("ASC");
            terms.Add(new OrderTerm(path, descending, ParseNullsLast()));
        }
        while (reader.TakeIf(","));
        return terms;
    }

    /// <summary>Nulls come first unless the query says otherwise, in both directions.</summary>
    private bool ParseNullsLast()
    {
        if (!reader.TakeIf("NULLS"))
            return false;
        if (reader.TakeIf("LAST"))
            return true;
        reader.Expect("FIRST");
        return false;
    }

    private int ParseOffset()
    {
        var offset = reader.Count();
        return offset switch
        {
            > 2_000 => throw new Refusal(400, "NUMBER_OUTSIDE_VALID_RANGE", "SOQL offset maximum of 2000 exceeded"),
            < 0 => throw new Refusal(400, "NUMBER_OUTSIDE_VALID_RANGE", "offset must be >= 0"),
            _ => offset,
        };
    }
}
