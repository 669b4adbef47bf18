using System.Text;

namespace Connector.Engine.Mapping;

/// <summary>A DuckDB scalar expression of the file, read token by token: quoted text is left alone.</summary>
public static class Expression
{
    /// <summary>The word that stands for the line's own column.</summary>
    public const string Value = "value";

    /// <summary>Every identifier that is not called like a function; may name columns.</summary>
    public static IEnumerable<string> Columns(string expression)
    {
        foreach (var (text, kind, next) in Tokens(expression))
        {
            if (kind == Token.Quoted)
            {
                yield return text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
            }
            else if (kind == Token.Word && next != '(')
            {
                yield return text;
            }
        }
    }

    /// <summary>The expression with <c>value</c> replaced by the SQL of the line's own column.</summary>
    public static string Bind(string expression, string own)
    {
        var bound = new StringBuilder();
        foreach (var (text, kind, next) in Tokens(expression))
        {
            bound.Append(kind == Token.Word && next != '(' && text.Equals(Value, StringComparison.OrdinalIgnoreCase) ? own : text);
        }

        return bound.ToString();
    }

    private enum Token
    {
        Other,
        Word,
        Quoted,
    }

    private static IEnumerable<(string Text, Token Kind, char Next)> Tokens(string expression)
    {
        for (var at = 0; at < expression.Length;)
        {
            var from = at;
            var first = expression[at++];
            var kind = Token.Other;
            if (first is '\'' or '"')
            {
                kind = first == '"' ? Token.Quoted : Token.Other;
                while (at < expression.Length && (expression[at] != first || (at + 1 < expression.Length && expression[at + 1] == first && at++ > 0)))
                {
                    at++;
                }

                at = Math.Min(at + 1, expression.Length);
            }
            else if (char.IsLetter(first) || first == '_')
            {
                kind = Token.Word;
                while (at < expression.Length && (char.IsLetterOrDigit(expression[at]) || expression[at] is '_'))
                {
                    at++;
                }
            }

            var after = at;
            while (after < expression.Length && char.IsWhiteSpace(expression[after]))
            {
                after++;
            }

            yield return (expression[from..at], kind, after < expression.Length ? expression[after] : '\0');
        }
    }
}
