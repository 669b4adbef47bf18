namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Reads a whole query, clause by clause in the order the vendor wants them.</summary>
internal sealed class QueryParser
{
    private const int LongestQuery = 100_000;
    private static readonly string[] Clauses = ["WHERE", "GROUP", "ORDER", "LIMIT", "OFFSET", "FOR", "USING", "WITH", "HAVING", "ALL", "UPDATE"];
    private static readonly string[] Scopes = ["everything", "mine", "delegated", "team", "my_territory", "my_team_territory", "mine_and_my_groups", "scopingRule"];
    private readonly SoqlFault fault;
    private readonly TokenReader reader;

    public QueryParser(TokenReader reader, SoqlFault fault)
    {
        this.reader = reader;
        this.fault = fault;
    }

    public static SoqlQuery Parse(SoqlFault fault)
    {
        if (fault.Query.Length > LongestQuery)
            throw new Refusal(400, "QUERY_TOO_COMPLICATED", $"SOQL statements cannot be longer than {LongestQuery} characters.");
        var reader = new TokenReader(fault);
        var query = new QueryParser(reader, fault).Parse();
        reader.ExpectEnd();
        return query;
    }

    /// <summary>A query inside another ends where its parenthesis does.</summary>
    public SoqlQuery Parse()
    {
        reader.Expect("SELECT");
        var select = new SelectParser(reader, fault).Parse();
        reader.Expect("FROM");
        var from = reader.Path();
        var alias = ParseAlias();
        var mine = reader.TakeIf("USING") && ParseScope();
        var where = reader.TakeIf("WHERE") ? new ConditionParser(reader, fault).Parse() : null;
        while (reader.TakeIf("WITH"))
            ParseWith();
        var (groupBy, grouping) = ParseGroupBy();
        var having = reader.Current.Is("HAVING") ? ParseHaving(groupBy.Count) : null;
        var orderBy = ParseOrderBy();
        int? limit = reader.TakeIf("LIMIT") ? reader.Count() : null;
        var offset = reader.TakeIf("OFFSET") ? ParseOffset() : 0;
        while (reader.TakeIf("FOR"))
            ParseFor();
        return new SoqlQuery(select, from, alias, where, groupBy, orderBy, limit, offset) { Grouping = grouping, Having = having, Mine = mine };
    }

    /// <summary>Of the scopes only the caller's own records are fewer here; the API user sees everything else.</summary>
    private bool ParseScope()
    {
        reader.Expect("SCOPE");
        var scope = reader.Take();
        if (!Scopes.Any(scope.Is))
            throw fault.Malformed(scope.Position, $"Unknown scope: {scope.Text}");
        return scope.Text.StartsWith("mine", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The API user's own access is always asked, so these change nothing; others are refused.</summary>
    private void ParseWith()
    {
        var mode = reader.Take();
        if (!mode.Is("SECURITY_ENFORCED") && !mode.Is("USER_MODE") && !mode.Is("SYSTEM_MODE"))
            throw fault.Unexpected(mode);
    }

    private void ParseFor()
    {
        var what = reader.Take();
        if (!what.Is("VIEW") && !what.Is("REFERENCE") && !what.Is("UPDATE"))
            throw fault.Unexpected(what);
    }

    private string? ParseAlias()
    {
        reader.TakeIf("AS");
        return reader.Current.Kind == TokenKind.Word && !Clauses.Any(reader.Current.Is) ? reader.Take().Text : null;
    }

    private (List<FieldPath> Paths, Grouping Grouping) ParseGroupBy()
    {
        var paths = new List<FieldPath>();
        if (!reader.TakeIf("GROUP"))
            return (paths, Grouping.Plain);
        reader.Expect("BY");
        var grouping = reader.TakeIf("ROLLUP") ? Grouping.Rollup : reader.TakeIf("CUBE") ? Grouping.Cube : Grouping.Plain;
        if (grouping != Grouping.Plain)
            reader.Expect("(");
        do
            paths.Add(reader.PathOrFunction());
        while (reader.TakeIf(","));
        if (grouping != Grouping.Plain)
            reader.Expect(")");
        return (paths, grouping);
    }

    private Condition ParseHaving(int groups)
    {
        var having = reader.Take();
        if (groups == 0)
            throw fault.Malformed(having.Position, "HAVING clause requires a GROUP BY clause");
        return new ConditionParser(reader, fault).Parse();
    }

    private List<OrderTerm> ParseOrderBy()
    {
        var terms = new List<OrderTerm>();
        if (!reader.TakeIf("ORDER"))
            return terms;
        reader.Expect("BY");
        do
        {
            var path = reader.PathOrFunction();
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
