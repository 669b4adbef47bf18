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
        return shell.Verb("init", "Write a new pipeline to begin with, and connections.yaml if there is none.", [name, folder, full, force], (use, _) =>
        {
            var path = PipelineDraft.Write(use.Get(folder)!, use.Get(name), use.Get(full), use.Get(force));
            var pipeline = PipelineFile.Load(path);
            use.Show(new { pipeline = pipeline.Name, file = path, digest = pipeline.Digest }, sheet =>
            {
                sheet.Line($"{path} is written; fill in connections.yaml beside it, then:", "green");
                sheet.Line($"  connector validate {path} --live");
                sheet.Line($"  connector plan {path}");
            });
            return Task.FromResult(ExitCode.Done);
        });
    }
}
