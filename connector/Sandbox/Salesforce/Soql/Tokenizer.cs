using System.Globalization;
using System.Text;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Cuts a query into words, literals and signs.</summary>
internal sealed class Tokenizer(SoqlFault fault)
{
    private readonly string query = fault.Query;
    private int at;

    public List<Token> ReadAll()
    {
        var tokens = new List<Token>();
        while (true)
        {
            while (at < query.Length && char.IsWhiteSpace(query[at]))
                at++;
            if (at >= query.Length)
            {
                tokens.Add(new Token(TokenKind.End, string.Empty, query.Length));
                return tokens;
            }

            tokens.Add(ReadOne());
        }
    }

    private Token ReadOne()
    {
        var first = query[at];
        if (first == '\'')
            return ReadText();
        if (char.IsAsciiDigit(first) || ((first is '-' or '+' or '.') && at + 1 < query.Length && char.IsAsciiDigit(query[at + 1])))
            return ReadNumberOrDate();
        return char.IsAsciiLetter(first) || first == '_' ? ReadWord() : ReadSymbol();
    }

    private Token ReadWord()
    {
        var start = at;
        while (at < query.Length && (char.IsAsciiLetterOrDigit(query[at]) || query[at] is '_' or '.'))
            at++;
        return new Token(TokenKind.Word, query[start..at], start);
    }

    private Token ReadSymbol()
    {
        var start = at;
        var pair = at + 1 < query.Length ? query.Substring(at, 2) : string.Empty;
        at += pair is "!=" or "<=" or ">=" or "<>" ? 2 : 1;
        var text = query[start..at];
        if (text is "(" or ")" or "," or "=" or "<" or ">" or "!=" or "<=" or ">=" or "<>" or ":")
            return new Token(TokenKind.Symbol, text, start);
        throw fault.Malformed(start, $"line {query.AsSpan(0, start).Count('\n') + 1}:{start} no viable alternative at character '{text}'");
    }

    private Token ReadNumberOrDate()
    {
        var start = at++;
        while (at < query.Length && (char.IsAsciiLetterOrDigit(query[at]) || query[at] is '.' or ':' || (query[at] is '-' or '+' && InDateOrExponent(start))))
            at++;
        var text = query[start..at];
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return new Token(TokenKind.Date, text, start);
        if (text.Contains('T', StringComparison.Ordinal) && Instants.TryParse(text, out DateTime _))
            return new Token(TokenKind.DateTime, text, start);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? new Token(TokenKind.Number, text, start)
            : throw fault.Unexpected(new Token(TokenKind.Number, text, start));
    }

    private bool InDateOrExponent(int start) => query[at - 1] is 'e' or 'E' || query.AsSpan(start, at - start) is { Length: >= 4 };

    private Token ReadText()
    {
        var start = at++;
        var text = new StringBuilder();
        while (at < query.Length && query[at] != '\'')
        {
            text.Append(query[at] == '\\' ? ReadEscape() : query[at].ToString());
            at++;
        }

        if (at >= query.Length)
            throw fault.Malformed(start, $"line 1:{query.Length} mismatched character '<EOF>' expecting '''");
        at++;
        return new Token(TokenKind.Text, text.ToString(), start);
    }

    /// <summary>A backslash keeps its meaning only before these; LIKE's own escapes are kept for the pattern.</summary>
    private string ReadEscape()
    {
        at++;
        return at >= query.Length ? string.Empty : query[at] switch
        {
            'n' or 'N' => "\n",
            'r' or 'R' => "\r",
            't' or 'T' => "\t",
            'b' or 'B' => "\b",
            'f' or 'F' => "\f",
            '\'' => "'",
            '"' => "\"",
            '\\' => "\\",
            '_' => LikePattern.LiteralUnderscore,
            '%' => LikePattern.LiteralPercent,
            var other => throw fault.Malformed(at - 1, $"Invalid string literal '\\{other}'. Illegal character sequence '\\{other}' in string literal '\\{other}'."),
        };
    }
}
