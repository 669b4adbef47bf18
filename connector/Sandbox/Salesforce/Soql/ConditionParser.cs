namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Reads a WHERE or HAVING condition. AND and OR may not stand side by side without parentheses, as with the vendor.</summary>
internal sealed class ConditionParser(TokenReader reader, SoqlFault fault)
{
    /// <summary>A condition on its own, as a validation rule writes it.</summary>
    public static Condition ParseAlone(string text)
    {
        var fault = new SoqlFault(text);
        var reader = new TokenReader(fault);
        var condition = new ConditionParser(reader, fault).Parse();
        reader.ExpectEnd();
        return condition;
    }

    public Condition Parse()
    {
        var first = ParseOne();
        if (!reader.Current.Is("AND") && !reader.Current.Is("OR"))
            return first;
        var joint = reader.Current.Text;
        var parts = new List<Condition> { first };
        while (reader.TakeIf(joint))
            parts.Add(ParseOne());
        return joint.Equals("AND", StringComparison.OrdinalIgnoreCase) ? new Condition.All(parts) : new Condition.Any(parts);
    }

    private Condition ParseOne()
    {
        if (reader.TakeIf("NOT"))
            return new Condition.Not(ParseOne());
        if (!reader.TakeIf("("))
            return ParseComparison();
        var inner = Parse();
        reader.Expect(")");
        return inner;
    }

    private Condition ParseComparison()
    {
        var path = reader.PathOrFunction();
        var sign = reader.Take();
        if (sign.Is("IN"))
            return ParseIn(path, negated: false);
        if (sign.Is("NOT"))
        {
            reader.Expect("IN");
            return ParseIn(path, negated: true);
        }

        if (sign.Is("INCLUDES") || sign.Is("EXCLUDES"))
            return new Condition.Includes(path, ParseList(), sign.Is("EXCLUDES"));
        if (!sign.Is("LIKE") && (sign.Kind != TokenKind.Symbol || sign.Text is "(" or ")" or "," or ":"))
            throw fault.Unexpected(sign);
        return new Condition.Comparison(path, sign.Text switch { "<>" => "!=", var text => text.ToUpperInvariant() }, ParseLiteral());
    }

    private Condition ParseIn(FieldPath path, bool negated)
    {
        if (!reader.Current.Is("(") || !reader.Following.Is("SELECT"))
            return new Condition.OneOf(path, ParseList(), negated);
        reader.Take();
        var query = new QueryParser(reader, fault).Parse();
        reader.Expect(")");
        return new Condition.Among(path, query, negated);
    }

    private List<Literal> ParseList()
    {
        reader.Expect("(");
        var values = new List<Literal> { ParseLiteral() };
        while (reader.TakeIf(","))
            values.Add(ParseLiteral());
        reader.Expect(")");
        return values;
    }

    private Literal ParseLiteral()
    {
        var token = reader.Take();
        if (token.Kind is TokenKind.Symbol or TokenKind.End)
            throw fault.Unexpected(token);
        if (token.Kind == TokenKind.Word && reader.TakeIf(":"))
            return new Literal(token.Kind, $"{token.Text}:{reader.Count()}", token.Position);
        return new Literal(token.Kind, token.Text, token.Position);
    }
}
