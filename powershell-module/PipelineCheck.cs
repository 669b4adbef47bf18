using Connector.Hosting;

namespace SfdcSync;

/// <summary>What Test-SfdcPipeline found.</summary>
/// <param name="Valid">No finding is an error.</param>
/// <param name="Findings">Every mistake and warning, in the order of the file.</param>
/// <param name="Sides">With -Live, what each side shows: entities with the number of their fields, partitions and workspaces.</param>
public sealed record PipelineCheck(string File, bool Valid, Finding[] Findings, SideView[] Sides);
