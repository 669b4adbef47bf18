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
        return mapping.Findings.Any(finding => finding.Severity == Severity.Error) ? mapping.Findings : [.. mapping.Findings, .. ExpressionCheck.Find(mapping)];
    }
}
