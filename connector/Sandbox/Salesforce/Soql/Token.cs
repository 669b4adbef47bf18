namespace Connector.Sandbox.Salesforce.Soql;

internal enum TokenKind
{
    Word,
    Text,
    Number,
    Date,
    DateTime,
    Symbol,
    End,
}

/// <summary>One word of a query and where it begins, counted from 0.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(string text) => Kind is TokenKind.Word or TokenKind.Symbol && string.Equals(Text, text, StringComparison.OrdinalIgnoreCase);
}
