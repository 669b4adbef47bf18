using System.Globalization;

namespace Connector.Engine.Tests.TruthTable;

/// <summary>A policy of a table: a name and what it sets.</summary>
public sealed record Policy(string Name, IReadOnlyDictionary<string, string> Settings)
{
    public string? Of(string setting) => Settings.GetValueOrDefault(setting);

    public double? Seconds(string setting) => Of(setting) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}

/// <summary>One cell: a state, a policy, and what has to happen.</summary>
public sealed record Case(int Number, int Line, string Base, string? Marketo, string? Salesforce, Policy Policy, string Expected);

/// <summary>Reads a table as README.md describes it.</summary>
public static class TableFile
{
    private static readonly char[] Space = [' '];

    public static IReadOnlyList<Case> Read(string name)
    {
        var policies = new Dictionary<string, Policy>(StringComparer.Ordinal);
        string[] head = [];
        var cases = new List<Case>();
        foreach (var (text, line) in File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "TruthTable", name + ".txt")).Select((text, index) => (text, index + 1)))
        {
            if (text.StartsWith("column ", StringComparison.Ordinal))
            {
                var (column, settings) = (text[7..text.IndexOf(':', StringComparison.Ordinal)].Trim(), text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
                policies[column] = new Policy(column, Words(settings).Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));
            }
            else if (text.StartsWith("base ", StringComparison.Ordinal))
            {
                head = Words(text[(text.IndexOf('|', StringComparison.Ordinal) + 1)..]);
            }
            else if (text.Contains('|', StringComparison.Ordinal) && text[0] != '#')
            {
                var cut = text.IndexOf(" | ", StringComparison.Ordinal);
                var (state, cells) = (Words(text[..cut]), Words(text[(cut + 3)..]));
                cells.Length.ShouldBeCells(head.Length, name, line);
                for (var cell = 0; cell < cells.Length; cell++)
                {
                    cells[cell] = cells[cell] == "\"" ? cells[cell - 1] : cells[cell];
                    cases.Add(new Case(cases.Count + 1, line, state[0], Value(state[1]), Value(state[2]), policies[head[cell]], cells[cell]));
                }
            }
        }

        return cases;
    }

    /// <summary>A value as written in a table.</summary>
    public static string? Value(string text) => text == "-" ? null : text.Replace('_', ' ');

    /// <summary>And back.</summary>
    public static string Text(string? value) => value is null ? "-" : value.Replace(' ', '_');

    private static string[] Words(string text) => text.Split(Space, StringSplitOptions.RemoveEmptyEntries);

    private static void ShouldBeCells(this int found, int wanted, string name, int line)
    {
        if (found != wanted)
        {
            throw new FormatException($"{name}.txt line {line} has {found} cells and {wanted} columns.");
        }
    }
}
