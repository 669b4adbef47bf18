using System.Globalization;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Walks the words of a query; says what is wrong where.</summary>
internal sealed class TokenReader(SoqlFault fault)
{
    /// <summary>Words that name nothing. GROUP is not among them: there is an object of that name.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "AND", "ASC", "DESC", "EXCLUDES", "FROM", "HAVING", "IN", "INCLUDES", "LIKE", "LIMIT", "NOT", "NULL", "NULLS", "OR", "SELECT", "USING", "WHERE", "WITH",
    };

    /// <summary>The functions of many rows, and GROUPING, which tells a subtotal.</summary>
    public static readonly string[] Aggregates = ["COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG", "GROUPING"];

    private readonly List<Token> tokens = new Tokenizer(fault).ReadAll();
    private int at;

    public Token Current => tokens[at];

    public Token Following => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public Token Take() => Current.Kind == TokenKind.End ? Current : tokens[at++];

    public bool TakeIf(string text)
    {
        if (!Current.Is(text))
            return false;
        at++;
        return true;
    }

    public void Expect(string text)
    {
        if (!TakeIf(text))
            throw fault.Unexpected(Current);
    }

    public FieldPath Path()
    {
        var token = Take();
        return token.Kind == TokenKind.Word && token.Text[^1] != '.' && !Reserved.Contains(token.Text) ? new FieldPath(token.Text, token.Position) : throw fault.Unexpected(token);
    }

    /// <summary>A name, or a function of one: <c>CALENDAR_YEAR(CreatedDate)</c>, <c>COUNT()</c>, <c>CALENDAR_YEAR(convertTimezone(CreatedDate))</c>.</summary>
    public FieldPath PathOrFunction()
    {
        var name = Path();
        if (!Current.Is("("))
            return name;
        var function = name.Text.ToUpperInvariant();
        if (!Aggregates.Contains(function, StringComparer.Ordinal) && !DateFunctions.Knows(function))
            throw fault.Unexpected(Current);
        Take();
        if (function == "COUNT" && TakeIf(")"))
            return new FieldPath(string.Empty, name.Position, function);
        // The caller's time zone is UTC, so converting to it changes nothing.
        var converting = Current.Is("convertTimezone") && Following.Is("(");
        if (converting)
        {
            Take();
            Take();
        }

        var of = Path();
        if (converting)
            Expect(")");
        Expect(")");
        return of with { Position = name.Position, Function = function };
    }

    public int Count()
    {
        var token = Take();
        return token.Kind == TokenKind.Number && int.TryParse(token.Text, CultureInfo.InvariantCulture, out var number) ? number : throw fault.Unexpected(token);
    }

    public void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
            throw fault.Unexpected(Current);
    }
}
