using System.Text;

namespace Connector.State;

/// <summary>Takes one person's traces out of texts that are about others, and looks for what is left: in every table of the state, and in the bytes of its file.</summary>
public sealed class StateErasure(StateStore store, Traces traces)
{
    private const int Window = 1 << 20;

    /// <summary>Rows of others keep standing; what names this person in them does not.</summary>
    public void Scrub()
    {
        foreach (var (table, columns) in Texts())
        {
            var lists = columns.Contains("code", StringComparer.Ordinal) ? "code LIKE 'match.%' OR code LIKE 'link.%'" : "false";
            var touched = columns.Where(column => column is "value" or "message" or "text" or "values" || traces.Words.Count > 0).Select(column => SqlText.Name(column)).ToList();
            if (touched.Count > 0)
            {
                store.Database.Execute($"UPDATE {table} SET {string.Join(", ", touched.Select(column => $"{column} = {traces.Without(column, lists)}"))} WHERE {string.Join(" OR ", touched.Select(traces.Holds))} OR {lists}");
            }
        }
    }

    /// <summary>The tables in which the person can still be found.</summary>
    public IReadOnlyList<string> Find() =>
    [
        .. Texts().Where(table => store.Database.Scalar<bool>($"SELECT EXISTS (FROM {table.Name} WHERE {string.Join(" OR ", table.Columns.Select(column => traces.Holds(SqlText.Name(column))).Concat(Identities(table.Columns)))})"))
            .Select(table => $"state, table {table.Name}"),
    ];

    /// <summary>Whether the words stand in a file, byte by byte: what a table no longer shows may still lie in free blocks.</summary>
    public static bool Holds(string path, Traces traces)
    {
        if (!File.Exists(path) || traces.Words.Count == 0)
        {
            return false;
        }

        var words = traces.Words.Select(Encoding.UTF8.GetBytes).ToList();
        var longest = words.Max(word => word.Length);
        var buffer = new byte[Window + longest];
        using var file = File.OpenRead(path);
        for (var kept = 0; file.Read(buffer.AsSpan(kept)) is var read and > 0;)
        {
            var span = buffer.AsSpan(0, kept + read);
            Lower(span);
            foreach (var word in words)
            {
                if (span.IndexOf(word) >= 0)
                {
                    return true;
                }
            }

            kept = Math.Min(longest - 1, span.Length);
            span[^kept..].CopyTo(buffer);
        }

        return false;
    }

    private static void Lower(Span<byte> bytes)
    {
        foreach (ref var letter in bytes)
        {
            letter = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter + 32) : letter;
        }
    }

    private IEnumerable<string> Identities(IReadOnlyList<string> columns)
    {
        foreach (var side in new[] { store.First, store.Second })
        {
            if (columns.Contains(side + "_id", StringComparer.Ordinal))
            {
                yield return traces.Names(side, side + "_id");
            }

            foreach (var column in columns.Where(column => column is "id" or "successor" or "into_id" or "loser" or "winner" && columns.Contains("side", StringComparer.Ordinal)))
            {
                yield return $"(side = '{side}' AND {traces.Names(side, column)})";
            }

            if (columns.Contains("source_id", StringComparer.Ordinal))
            {
                yield return $"(side <> '{side}' AND {traces.Names(side, "source_id")})";
            }
        }
    }

    private List<(string Name, IReadOnlyList<string> Columns)> Texts() =>
    [
        .. store.Database.Query("SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'store' AND data_type = 'VARCHAR' AND NOT internal ORDER BY table_name, column_index", row => (Table: row.GetString(0), Column: row.GetString(1)))
            .GroupBy(column => column.Table, StringComparer.Ordinal).Select(table => (table.Key, (IReadOnlyList<string>)[.. table.Select(column => column.Column)])),
    ];
}
