using System.Text.RegularExpressions;
using Connector.State.Trail;

namespace Connector.State.Tests;

public sealed partial class SchemaTests(PublishedTrail trail) : IClassFixture<PublishedTrail>
{
    public static TheoryData<string> Tables => [.. TrailTable.All];

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_page_of_the_schema_says_what_the_files_hold(string table)
    {
        using var reader = TrailReader.Open(trail.Folder);
        var file = Directory.GetFiles(Path.Combine(trail.Folder, table), "*.parquet", SearchOption.AllDirectories).Single();
        var held = reader.Query($"DESCRIBE SELECT * FROM read_parquet({SqlText.Literal(file)}, hive_partitioning = false)").Rows.Select(row => $"{row[0]} {row[1]}").ToList();
        Documented(table).ShouldBe(held);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void An_empty_table_has_the_columns_of_a_full_one(string table)
    {
        using var nothing = new TemporaryFolder();
        using var full = TrailReader.Open(trail.Folder);
        using var empty = TrailReader.Open(nothing.FullPath, "marketo", "salesforce");
        Columns(empty, table).ShouldBe(Columns(full, table));
    }

    [Fact]
    public void Moments_are_marked_as_UTC_in_the_files()
    {
        using var reader = TrailReader.Open(trail.Folder);
        var types = reader.Query($"SELECT DISTINCT name, logical_type FROM parquet_schema('{trail.Folder}/*/*/*/*.parquet') WHERE name LIKE '%\\_at' ESCAPE '\\' OR name = 'since'").Rows;
        types.Select(row => row[0]).Distinct().Order().ShouldBe(["answered_at", "decided_at", "ended_at", "first_at", "last_at", "marketo_changed_at", "salesforce_changed_at", "sent_at", "since", "started_at"]);
        types.ShouldAllBe(row => row[1]!.ToString()!.Contains("isAdjustedToUTC=1") && row[1]!.ToString()!.Contains("MICROS"));
    }

    private static List<string> Columns(TrailReader reader, string table) => [.. reader.Query($"DESCRIBE {table}").Rows.Select(row => $"{row[0]} {row[1]}")];

    private static List<string> Documented(string table)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SCHEMA.md")).Replace("<first>", "marketo", StringComparison.Ordinal).Replace("<second>", "salesforce", StringComparison.Ordinal);
        page.ShouldContain($"version {TrailTable.Version}");
        var section = page.Split("\n## ").Single(part => part.StartsWith(table + "\n", StringComparison.Ordinal));
        return [.. Line().Matches(section).Where(line => line.Groups["name"].Value != "column").Select(line => $"{line.Groups["name"].Value} {line.Groups["type"].Value}")];
    }

    [GeneratedRegex(@"^\| (?<name>[a-z_]+) \| (?<type>[A-Z ]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
