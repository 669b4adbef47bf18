using System.Globalization;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Walks the words of a query; says what is wrong where.</summary>
internal sealed class TokenReader(SoqlFault fault)
{
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
        return token.Kind == TokenKind.Word && token.Text[^1] != '.' ? new FieldPath(token.Text, token.Position) : throw fault.Unexpected(token);
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
