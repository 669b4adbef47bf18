using System.CommandLine;
using Connector.Cli.Output;
using Connector.Hosting;
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
            var found = await use.Host.ValidateAsync(path, use.Get(live), cancel);
            use.Show(new { status = found.IsValid ? "valid" : "invalid", findings = found.Findings, sides = found.Sides }, sheet => Print(sheet, found, path, use.Get(live)));
            return found.IsValid ? ExitCode.Done : ExitCode.Invalid;
        });
    }

    private static void Print(Sheet sheet, Validation found, string path, bool live)
    {
        var findings = found.Findings;
        foreach (var finding in findings)
        {
            sheet.Line(Shown.Line(finding.ToString()), finding.Severity == Severity.Error ? "red" : "yellow");
        }

        foreach (var side in found.Sides)
        {
            var entities = side.Fields.Select(entity => $"{entity.Key} with {Shown.Count(entity.Value, "field")}");
            var parts = side.Parts.Select(kind => $"; {kind.Key} {string.Join(", ", kind.Value)}");
            sheet.Line(Shown.Line($"{side.Side} shows {string.Join(", ", entities)}{string.Concat(parts)}"));
        }

        if (found.IsValid)
        {
            var pipeline = PipelineFile.Load(path);
            sheet.Line($"{path}: valid; {Shown.Count(pipeline.Map.Count, "line")} between {pipeline.Sides[0].Name} and {pipeline.Sides[1].Name}{(live ? ", checked on both" : "")}{(findings.Count == 0 ? "" : $", {Shown.Count(findings.Count, "warning")}")}  [{pipeline.Digest}]", "green");
        }
    }
}
