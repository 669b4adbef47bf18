using Connector.Engine.Mapping;
using Connector.Pipelines;

namespace Connector.Hosting;

/// <summary>What a side shows to the user of its connection.</summary>
/// <param name="Fields">By entity, how many fields can be seen.</param>
/// <param name="Parts">By the side's own word (partitions, workspaces), the parts of it that can be seen; empty where it has none.</param>
public sealed record SideView(string Side, string Connector, IReadOnlyDictionary<string, int> Fields, IReadOnlyDictionary<string, IReadOnlyList<string>> Parts);

/// <summary>What is wrong with a file, and what its sides show.</summary>
/// <param name="Sides">Empty unless both sides were asked and answered.</param>
public sealed record Validation(IReadOnlyList<Finding> Findings, IReadOnlyList<SideView> Sides)
{
    public bool IsValid => Findings.All(finding => finding.Severity != Severity.Error);
}

/// <summary>What the sides themselves say of a file: reachable, signed in, fields there and writable. Keeps no state.</summary>
public static class LiveFindings
{
    public static async Task<Validation> ReadAsync(PipelineDefinition pipeline, HostOptions host, CancellationToken cancel)
    {
        await using var connections = Connections.For(pipeline, host);
        var schemas = new Dictionary<(string Side, string Entity), EntitySchema>();
        var views = new List<SideView>();
        foreach (var side in pipeline.Sides)
        {
            var connection = connections.Open[side.Connection];
            await connection.CheckAsync(cancel);
            foreach (var entity in side.Entities)
            {
                schemas[(side.Name, entity)] = await connection.Source.DescribeAsync(entity, Columns.Relations(pipeline, side, entity), cancel);
            }

            var fields = side.Entities.ToDictionary(entity => entity, entity => schemas[(side.Name, entity)].Fields.Count, StringComparer.Ordinal);
            views.Add(new SideView(side.Name, side.Connector, fields, await PartsOf(connection, cancel)));
        }

        var mapping = Binder.Bind(pipeline, schemas, new HashSet<string>(StringComparer.Ordinal));
        var advice = pipeline.Sides.SelectMany(side => Advice(pipeline, side, connections.Open[side.Connection], schemas)).ToList();
        return new Validation(mapping.Findings.Any(finding => finding.Severity == Severity.Error) ? [.. mapping.Findings, .. advice] : [.. mapping.Findings, .. advice, .. ExpressionCheck.Find(mapping)], views);
    }

    /// <summary>Parts of the side behind a connection, by their kind.</summary>
    internal static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> PartsOf(IConnection connection, CancellationToken cancel) =>
        (connection is IParted parted ? await parted.PartsAsync(cancel) : []).GroupBy(part => part.Kind, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Key, IReadOnlyList<string> (kind) => [.. kind.Select(part => part.Name)], StringComparer.Ordinal);

    private static IEnumerable<Finding> Advice(PipelineDefinition pipeline, SideDefinition side, IConnection connection, Dictionary<(string Side, string Entity), EntitySchema> schemas) =>
        connection is IAdvisor advisor
            ? advisor.Advise([.. side.Entities.Select(entity => schemas[(side.Name, entity)])])
                .Select(advice => new Finding(pipeline.File, side.Place.Line, side.Place.Column, advice.Severity, $"sides.{side.Name}", advice.Code, advice.Message))
            : [];
}
