namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Query errors in the vendor's shape: a line feed, the line, a caret below the place, the place, the cause (CONTRACT 1.3).</summary>
internal sealed class SoqlFault(string query)
{
    public string Query => query;

    public Refusal At(int position, string code, string message)
    {
        var lineStart = position == 0 ? 0 : query.LastIndexOf('\n', position - 1) + 1;
        var lineEnd = query.IndexOf('\n', lineStart);
        var line = lineEnd < 0 ? query[lineStart..] : query[lineStart..lineEnd];
        var row = query.AsSpan(0, lineStart).Count('\n') + 1;
        var column = position - lineStart;
        return new Refusal(400, code, $"\n{line}\n{new string(' ', column)}^\nERROR at Row:{row}:Column:{column + 1}\n{message}");
    }

    public Refusal Unexpected(Token token) =>
        At(token.Position, "MALFORMED_QUERY", $"unexpected token: '{(token.Kind == TokenKind.End ? "<EOF>" : token.Text)}'");

    public Refusal Malformed(int position, string message) => At(position, "MALFORMED_QUERY", message);
}
