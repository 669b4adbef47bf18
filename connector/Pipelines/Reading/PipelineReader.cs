using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads a whole pipeline. It goes on after a finding as long as the rest can be judged fairly.</summary>
internal static class PipelineReader
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Month = TimeSpan.FromDays(31);

    /// <summary>Null when anything was found.</summary>
    public static PipelineDefinition? Read(string file, Node root, Findings findings)
    {
        if (new Value(root, "", findings).Section() is not { } section)
            return null;
        section.Allow(Keys.Pipeline, Keys.NotYet);
        if (section.Require("version") is { } version && version.Text() is { } number && number != "1")
            version.Error("pipeline.unknown_version", $"this program reads version 1, not {Quote.Text(number)}");
        var name = section.Require("pipeline")?.Name() ?? "";
        var sides = section.Require("sides")?.Section() is { } two ? SidesReader.Read(two) : null;
        var extract = Extract(section["extract"]?.Section()?.Allow(Keys.Extract, Keys.NotYet));
        var load = LoadReader.Read(section["load"]?.Section());
        var trail = TrailSectionReader.Read(section["trail"]?.Section());
        var every = section["every"]?.Duration(TimeSpan.FromSeconds(1), Month) ?? 5 * Minute;
        var (map, resolve) = (section.Require("map")?.Section(), section.Require("resolve")?.Section());
        if (sides is null || map is null || resolve is null)
            return null;

        var winners = new WinnerReader(sides);
        var winner = Winner(resolve["winner"], winners);
        var blanks = new BlankReader(sides);
        var blank = resolve["blank"] is { } written ? blanks.Read(written, blanks.Unwritten) : blanks.Unwritten;
        var before = findings.Count;
        var lines = MapReader.Read(map, new LineReader(sides, winners, winner, blank));
        var resolved = new ResolveReader(sides, lines, [.. map.Names], findings.Count == before).Read(resolve, winner, blank);
        return findings.Count > 0 ? null : Digests.Stamp(new PipelineDefinition(file, name, "", sides, extract, lines, resolved, load, every) { Trail = trail });
    }

    private static WinnerPolicy Winner(Value? value, WinnerReader winners)
    {
        var policy = value is null ? winners.Unwritten : winners.Read(value, winners.Unwritten);
        if (policy.All.Any(winner => winner.Rule == WinnerRule.Restrictive))
            value!.Error("map.restrictive_needs_boolean", "\"restrictive\" means that true wins; it belongs to a line with \"as: boolean\", not to all");
        if (policy.All.FirstOrDefault(winner => winner.Combines || winner.Rule is WinnerRule.Max or WinnerRule.Min) is { } kindly)
            value!.Error("resolve.winner_of_a_line", $"\"{Words.Of(kindly.Rule)}\" depends on the kind of value; it belongs to a line of the map, not to all");
        return policy;
    }

    private static ExtractDefinition Extract(Section? section)
    {
        var overlap = section?["overlap"]?.Duration(TimeSpan.Zero, Month) ?? 10 * Minute;
        var sweep = section?["sweep"];
        return sweep?.Node is Scalar { Text: "never" }
            ? new ExtractDefinition(overlap, null)
            : new ExtractDefinition(overlap, sweep?.Duration(Minute, TimeSpan.FromDays(365)) ?? TimeSpan.FromDays(1));
    }
}
