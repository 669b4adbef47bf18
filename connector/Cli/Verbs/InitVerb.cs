using System.CommandLine;
using Connector.Hosting;
using Connector.Pipelines;

namespace Connector.Cli.Verbs;

/// <summary><c>init NAME</c>: a new pipeline to begin with, and a connections file if there is none.</summary>
internal static class InitVerb
{
    public static Command Create(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "The pipeline's name, and its file's." };
        var folder = new Option<string>("--folder") { Description = "Where to write it.", DefaultValueFactory = _ => PipelineGallery.Usual };
        var full = new Option<bool>("--full") { Description = "With the fields of Marketo's own sync; else the smallest that goes both ways." };
        var force = new Option<bool>("--force") { Description = "Overwrite a file of that name." };
        var fields = new Option<bool>("--fields") { Description = "Make the fields in Marketo that the pipeline of that name needs and Marketo lacks (and the activity type for refusals). They can be hidden later, never deleted. The file is left as it is." };
        return shell.Verb("init", "Write a new pipeline to begin with, and connections.yaml if there is none; or make the fields it needs (--fields).", [name, folder, full, force, fields], async (use, cancel) =>
        {
            if (use.Get(fields))
            {
                return await MakeFieldsAsync(use, Path.Combine(use.Get(folder)!, use.Get(name) + ".yaml"), cancel);
            }

            var path = PipelineDraft.Write(use.Get(folder)!, use.Get(name), use.Get(full), use.Get(force));
            var pipeline = PipelineFile.Load(path);
            use.Show(new { pipeline = pipeline.Name, file = path, digest = pipeline.Digest }, sheet =>
            {
                sheet.Line($"{path} is written; fill in connections.yaml beside it, then:", "green");
                sheet.Line($"  connector init {pipeline.Name} --folder {use.Get(folder)} --fields");
                sheet.Line($"  connector validate {path} --live");
                sheet.Line($"  connector plan {path}");
            });
            return ExitCode.Done;
        });
    }

    private static async Task<int> MakeFieldsAsync(Use use, string file, CancellationToken cancel)
    {
        var steps = await use.Host.SetUpAsync(file, cancel);
        use.Show(steps.Select(step => new { side = step.Side, what = step.Step.What, made = step.Step.Made, code = step.Step.Fault?.Code, message = step.Step.Fault?.Message, hint = step.Step.Fault?.Hint }).ToList(), sheet =>
        {
            foreach (var (side, step) in steps)
            {
                sheet.Line(step.Fault is { } fault ? $"{side}: {step.What} could not be made: {fault.Message}  [{fault.Code}]" : $"{side}: {step.What} {(step.Made ? "is made" : "is there")}", step.Fault is null ? "green" : "red");
            }
        });
        return steps.Any(step => step.Step.Fault is not null) ? ExitCode.Failed : ExitCode.Done;
    }
}
