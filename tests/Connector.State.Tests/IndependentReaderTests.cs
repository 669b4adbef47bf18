using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Connector.State.Trail;

namespace Connector.State.Tests;

/// <summary>The trail is read by a Parquet reader that shares no code with the writer (hyparquet, in Node).</summary>
public sealed class IndependentReaderTests(PublishedTrail trail) : IClassFixture<PublishedTrail>
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "Trail.Independent");

    [SkippableFact]
    public void Every_row_of_every_file_reads_the_same_elsewhere()
    {
        var files = ReadElsewhere();
        files.Count.ShouldBe(TrailTable.All.Count);
        using var reader = TrailReader.Open(trail.Folder);
        foreach (var file in files)
        {
            var path = Path.Combine(trail.Folder, file.GetProperty("path").GetString()!);
            var ours = reader.Query($"SELECT * FROM read_parquet({SqlText.Literal(path)}, hive_partitioning = false)");
            var theirs = file.GetProperty("rows").EnumerateArray().ToList();
            ours.Rows.Count.ShouldBe(theirs.Count);
            file.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()).ShouldBe(ours.Columns);
            foreach (var (row, other) in ours.Rows.Zip(theirs))
            {
                row.Select(Text).ShouldBe(ours.Columns.Select(column => other.GetProperty(column).GetString()), path);
            }
        }

        files.Sum(file => file.GetProperty("rows").GetArrayLength()).ShouldBe(1 + 5 + 6 + 2 + 2 + 3);
    }

    [SkippableFact]
    public void Codec_version_and_types_are_what_the_schema_promises()
    {
        foreach (var file in ReadElsewhere())
        {
            file.GetProperty("metadata").GetProperty("trail_version").GetString().ShouldBe("3");
            file.GetProperty("codecs").EnumerateArray().Select(codec => codec.GetString()).ShouldBe(["ZSTD"]);
            var moments = file.GetProperty("columns").EnumerateArray().Where(column => column.GetProperty("name").GetString()!.EndsWith("_at", StringComparison.Ordinal));
            moments.ShouldAllBe(column => column.GetProperty("logical").GetString() == "TIMESTAMP" && column.GetProperty("utc").GetBoolean());
        }
    }

    private List<JsonElement> ReadElsewhere()
    {
        Skip.If(Run("node", "--version") is null || Run("npm", "--version") is null, "node and npm are not on the PATH.");
        if (!Directory.Exists(Path.Combine(Tool, "node_modules", "hyparquet")))
        {
            Run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }

        return [.. Run("node", "read.mjs", trail.Folder)!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>What the program prints; null when it does not exist.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Tool })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, errors.Result);
            return output;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
