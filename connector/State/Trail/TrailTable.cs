using System.Text.RegularExpressions;

namespace Connector.State.Trail;

/// <summary>The tables of the trail and where a run's file of one lies.</summary>
public static partial class TrailTable
{
    /// <summary>Version of the schema (SCHEMA.md); it only grows.</summary>
    public const int Version = 3;

    /// <summary>Written last: the proof that the rest of a run is whole.</summary>
    public const string Runs = "runs";

    /// <summary>In the order in which they are written.</summary>
    public static readonly IReadOnlyList<string> All = ["operations", "changes", "conflicts", "quarantine", "links", Runs];

    /// <summary>All files of one pipeline in one table.</summary>
    public static string FolderOf(string folder, string table, string pipeline) => Path.Combine(folder, table, "pipeline=" + Plain(pipeline));

    /// <param name="started">When the run began; its UTC day is the partition.</param>
    public static string PathOf(string folder, string table, string pipeline, DateTimeOffset started, string run) =>
        Path.Combine(FolderOf(folder, table, pipeline), $"date={started.UtcDateTime:yyyy-MM-dd}", Plain(run) + ".parquet");

    /// <summary>Names become parts of paths and of SQL, so only harmless ones are let through.</summary>
    public static string Plain(string name) => Harmless().IsMatch(name)
        ? name
        : throw new ArgumentException($"\"{name}\" cannot name a pipeline or run: letters, digits, _, - and . only.", nameof(name));

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Harmless();
}
