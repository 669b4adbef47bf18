namespace SfdcSync;

/// <summary>What Test-SfdcPipeline found.</summary>
/// <param name="Valid">No finding is an error.</param>
/// <param name="Findings">Every mistake and warning, in the order of the file.</param>
public sealed record PipelineCheck(string File, bool Valid, Finding[] Findings);
