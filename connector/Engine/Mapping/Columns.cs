using Connector.Pipelines;

namespace Connector.Engine.Mapping;

/// <summary>What the lines of a file name on one entity.</summary>
public static class Columns
{
    /// <summary>Parents whose fields a line reads: Account in <c>Account.Name</c>.</summary>
    public static IReadOnlyList<string> Relations(PipelineDefinition pipeline, SideDefinition side, string entity) =>
        [.. pipeline.Map.Select(line => line.On(side.Name).Columns.GetValueOrDefault(entity)).OfType<string>()
            .Where(column => column.Contains('.', StringComparison.Ordinal)).Select(column => column[..column.LastIndexOf('.')])
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
}
