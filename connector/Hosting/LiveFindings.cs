using Connector.Engine.Mapping;
using Connector.Pipelines;

namespace Connector.Hosting;

/// <summary>What the sides themselves say of a file: reachable, signed in, fields there and writable. Keeps no state.</summary>
public static class LiveFindings
{
    public static async Task<IReadOnlyList<Finding>> ReadAsync(PipelineDefinition pipeline, HostOptions host, CancellationToken cancel)
    {
        await using var connections = Connections.For(pipeline, host);
        var schemas = new Dictionary<(string, string), EntitySchema>();
        foreach (var side in pipeline.Sides)
        {
            var connection = connections.Open[side.Connection];
            await connection.CheckAsync(cancel);
            foreach (var entity in side.Entities)
            {
                schemas[(side.Name, entity)] = await connection.Source.DescribeAsync(entity, Columns.Relations(pipeline, side, entity), cancel);
            }
        }

        var mapping = Binder.Bind(pipeline, schemas, new HashSet<string>(StringComparer.Ordinal));
        var advice = pipeline.Sides.SelectMany(side => Advice(pipeline, side, connections.Open[side.Connection], schemas)).ToList();
        return mapping.Findings.Any(finding => finding.Severity == Severity.Error) ? [.. mapping.Findings, .. advice] : [.. mapping.Findings, .. advice, .. ExpressionCheck.Find(mapping)];
    }

    private static IEnumerable<Finding> Advice(PipelineDefinition pipeline, SideDefinition side, IConnection connection, Dictionary<(string Side, string Entity), EntitySchema> schemas) =>
        connection is IAdvisor advisor
            ? advisor.Advise([.. side.Entities.Select(entity => schemas[(side.Name, entity)])])
                .Select(advice => new Finding(pipeline.File, side.Place.Line, side.Place.Column, advice.Severity, $"sides.{side.Name}", advice.Code, advice.Message))
            : [];
}
