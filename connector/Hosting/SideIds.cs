using Connector.Pipelines;

namespace Connector.Hosting;

/// <summary>Ids by side name, from ids that people give by the kind of system.</summary>
public static class SideIds
{
    /// <exception cref="InvalidPipelineException"><c>link.unknown_side</c>: the file has no side of that connector, or two.</exception>
    public static Dictionary<string, string> ByConnector(PipelineDefinition pipeline, params IEnumerable<(string Connector, string? Id)> ids) => ids.Where(given => given.Id is not null).ToDictionary(
        given => pipeline.Sides.Where(side => side.Connector == given.Connector).ToList() is [var side] ? side.Name : throw Unknown($"the file has not one side that is a {given.Connector}; name the sides", pipeline),
        given => given.Id!, StringComparer.Ordinal);

    /// <exception cref="InvalidPipelineException"><c>link.unknown_side</c></exception>
    public static Dictionary<string, string> ByName(PipelineDefinition pipeline, IEnumerable<(string Side, string Id)> ids) => ids.ToDictionary(
        given => pipeline.Sides.Any(side => side.Name == given.Side) ? given.Side : throw Unknown($"the file has no side \"{given.Side}\"", pipeline), given => given.Id, StringComparer.Ordinal);

    private static InvalidPipelineException Unknown(string message, PipelineDefinition pipeline) =>
        new([new Finding("", 0, 0, Severity.Error, "", "link.unknown_side", $"{message}: {string.Join(" and ", pipeline.Sides.Select(side => side.Name))}")]);
}
