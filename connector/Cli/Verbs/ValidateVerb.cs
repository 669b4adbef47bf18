using System.CommandLine;
using Connector.Cli.Output;
using Connector.Pipelines;

namespace Connector.Cli.Verbs;

/// <summary><c>validate FILE [--live]</c>: every mistake at once.</summary>
internal static class ValidateVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var live = new Option<bool>("--live") { Description = "Also sign in to both sides, check every field there and give advice; writes nothing." };
        return shell.Verb("validate", "Check a pipeline file; every mistake at once, with its place.", [file, live], async (use, cancel) =>
        {
            var path = use.File(file);
            var findings = await use.Host.ValidateAsync(path, use.Get(live), cancel);
            var valid = findings.All(finding => finding.Severity != Severity.Error);
            use.Show(new { status = valid ? "valid" : "invalid", findings }, sheet => Print(sheet, findings, path, use.Get(live)));
            return valid ? ExitCode.Done : ExitCode.Invalid;
        });
    }

    private static void Print(Sheet sheet, IReadOnlyList<Finding> findings, string path, bool live)
    {
        foreach (var finding in findings)
        {
            sheet.Line(Shown.Line(finding.ToString()), finding.Severity == Severity.Error ? "red" : "yellow");
        }

        if (findings.All(finding => finding.Severity != Severity.Error))
        {
            var pipeline = PipelineFile.Load(path);
            sheet.Line($"{path}: valid; {Shown.Count(pipeline.Map.Count, "line")} between {pipeline.Sides[0].Name} and {pipeline.Sides[1].Name}{(live ? ", checked on both" : "")}{(findings.Count == 0 ? "" : $", {Shown.Count(findings.Count, "warning")}")}  [{pipeline.Digest}]", "green");
        }
    }
}
