using System.Text;
using Connector.State;

namespace Connector.Engine;

/// <summary>Runs a script statement by statement: DuckDB takes parameters one statement at a time.</summary>
public static class Statements
{
    public static void Run(Database database, string script, IReadOnlyDictionary<string, object?> parameters)
    {
        foreach (var statement in Split(script))
        {
            var used = parameters.Where(pair => Uses(statement, pair.Key)).Select(pair => (pair.Key, pair.Value)).ToArray();
            database.Execute(statement, used);
        }
    }

    /// <summary>Statements of a script, comments taken out; semicolons and dollars in quotes are text.</summary>
    public static IEnumerable<string> Split(string script)
    {
        var statement = new StringBuilder();
        for (var at = 0; at < script.Length; at++)
        {
            var letter = script[at];
            if (letter is '\'' or '"')
            {
                var end = script.IndexOf(letter, at + 1);
                statement.Append(script, at, end - at + 1);
                at = end;
            }
            else if (letter == '-' && at + 1 < script.Length && script[at + 1] == '-')
            {
                at = script.IndexOf('\n', at) is var end and >= 0 ? end : script.Length;
                statement.Append('\n');
            }
            else if (letter == ';')
            {
                if (!string.IsNullOrWhiteSpace(statement.ToString()))
                {
                    yield return statement.ToString();
                }

                statement.Clear();
            }
            else
            {
                statement.Append(letter);
            }
        }

        if (!string.IsNullOrWhiteSpace(statement.ToString()))
        {
            yield return statement.ToString();
        }
    }

    private static bool Uses(string statement, string name)
    {
        for (var at = statement.IndexOf("$" + name, StringComparison.Ordinal); at >= 0; at = statement.IndexOf("$" + name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length + 1;
            if ((end >= statement.Length || !(char.IsLetterOrDigit(statement[end]) || statement[end] == '_')) && (at == 0 || statement[at - 1] != '\''))
            {
                return true;
            }
        }

        return false;
    }
}
