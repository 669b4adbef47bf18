using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Connector.State;

/// <summary>SQL kept in files beside the code that runs it, with the side names of the pipeline filled in.</summary>
public static partial class SqlText
{
    private static readonly ConcurrentDictionary<(Assembly, string), string> Files = new();

    /// <summary>The text of an embedded <c>.sql</c> file, named by its path below the project (<c>Resolve/decide.sql</c>).</summary>
    public static string Of(Assembly assembly, string file) => Files.GetOrAdd((assembly, file), static key =>
    {
        using var stream = key.Item1.GetManifestResourceStream(key.Item2)
            ?? throw new InvalidOperationException($"No embedded SQL {key.Item2}; there are {string.Join(", ", key.Item1.GetManifestResourceNames())}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    });

    /// <summary>Fills <c>{name}</c> placeholders. Values must be identifiers or generated SQL, never data: data goes through parameters.</summary>
    public static string Fill(string sql, params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var filled = new StringBuilder(sql);
        foreach (var (name, value) in parts)
        {
            filled.Replace("{" + name + "}", value);
        }

        return filled.ToString();
    }

    /// <summary>A quoted identifier.</summary>
    public static string Name(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A quoted literal, for generated SQL where a parameter has no place (DDL, COPY).</summary>
    public static string Literal(string? value) => value is null ? "NULL" : "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>Whether a name may become part of a column name as it is.</summary>
    public static bool IsPlain(string identifier) => PlainIdentifier().IsMatch(identifier);

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainIdentifier();
}
