using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Connector.Pipelines.Reading;

namespace Connector.Pipelines;

/// <summary>Fingerprints of what a definition means, whatever its file looks like.</summary>
internal static class Digests
{
    /// <summary>Of how a line maps: its columns, type, expressions, values, direction and cutting. Who wins, what a blank does and defaults do not change what agreed values are (MERGE rule 18).</summary>
    public static FieldMapping Stamp(FieldMapping line) => line with { Digest = Of(line.Values.Count == 0 ? Meaning(line) : new { Line = Meaning(line), Values = Meaning(line.Values) }) };

    /// <summary>Of the effective pipeline; the order of the sides and of their entities means something, the order of lines and keys does not.</summary>
    public static PipelineDefinition Stamp(PipelineDefinition pipeline) => pipeline with { Digest = Of(Meaning(pipeline)) };

    private static object Meaning(FieldMapping line) => new
    {
        As = line.As is { } type ? Words.Of(type) : null,
        TooLong = Words.Of(line.TooLong),
        Sides = Sorted(line.BySide, side => new { Columns = Sorted(side.Columns, column => column), Writes = side.Writable.Order(StringComparer.Ordinal), side.Image }),
    };

    private static object Meaning(PipelineDefinition pipeline) => new
    {
        pipeline.Name,
        Sides = pipeline.Sides.Select(side => new { side.Name, side.Connector, side.Connection, side.Entities }),
        Overlap = Scalars.Print(pipeline.Extract.Overlap),
        Sweep = pipeline.Extract.Sweep is { } sweep ? Scalars.Print(sweep) : null,
        Map = pipeline.Map.OrderBy(line => line.Name, StringComparer.Ordinal).Select(line => new
        {
            line.Name,
            line.Digest,
            Winner = Meaning(line.Winner ?? pipeline.Resolve.Winner),
            Blank = Meaning(line.Blank ?? pipeline.Resolve.Blank),
            NotOffered = Words.Of(line.NotOffered),
            Unlisted = Words.Of(line.Unlisted),
            Defaults = Sorted(line.BySide, side => side.Default),
        }),
        pipeline.Resolve.Match,
        Winner = Meaning(pipeline.Resolve.Winner),
        Blank = Meaning(pipeline.Resolve.Blank),
        Freeze = $"{pipeline.Resolve.Freeze.After} {Scalars.Print(pipeline.Resolve.Freeze.Within)}",
        Create = Sorted(pipeline.Resolve.Create, Words.Of),
        Delete = Sorted(pipeline.Resolve.Delete, Words.Of),
        Lives = Meaning(pipeline.Resolve.Lives),
        Limits = new[] { pipeline.Load.Limits.Changes, pipeline.Load.Limits.Deletes, pipeline.Load.Limits.Blanks, pipeline.Load.Limits.Creates, pipeline.Load.Limits.Merges }.Select(limit => limit?.ToString()),
        pipeline.Load.RejectedToActivityLog,
        Retention = pipeline.Trail.Retention is { } retention ? Scalars.Print(retention) : null,
        Every = Scalars.Print(pipeline.Every),
    };

    private static object Meaning(LivesDefinition lives) => new
    {
        Merge = Sorted(lives.Merge, Words.Of),
        Sum = Sorted(lives.Sum, lines => lines),
        Tombstone = Sorted(lives.Tombstone, Words.Of),
        When = Sorted(lives.When, when => when.Expression),
        Owner = Sorted(lives.Owner, owner => owner),
    };

    private static object Meaning(WinnerPolicy policy) => new { Default = Meaning(policy.Default), ByEntity = Sorted(policy.ByEntity, Meaning) };

    private static string Meaning(Winner winner) => $"{Words.Of(winner.Rule)} {winner.Side} {winner.Sql}".TrimEnd();

    private static SortedDictionary<string, string> Meaning(BlankRule blank) => Sorted(blank.BySide, Words.Of);

    private static IEnumerable<string[]> Meaning(IEnumerable<ValuePair> values) => values.OrderBy(pair => pair.Second, StringComparer.Ordinal).Select(pair => new[] { pair.First, pair.Second });

    private static SortedDictionary<string, TOut> Sorted<TIn, TOut>(IReadOnlyDictionary<string, TIn> items, Func<TIn, TOut> meaning) =>
        new(items.ToDictionary(item => item.Key, item => meaning(item.Value), StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Of(object meaning) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(meaning))))[..16];
}
