using System.CommandLine;
using Connector.Pipelines;

namespace Connector.Cli.Verbs;

/// <summary><c>show FILE [--effective]</c>: the pipeline, with every default written out.</summary>
internal static class ShowVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var effective = new Option<bool>("--effective") { Description = "With every default written out." };
        return shell.Verb("show", "Print a pipeline as it is understood.", [file, effective], async (use, cancel) =>
        {
            var path = use.File(file);
            var pipeline = PipelineFile.Load(path);
            var text = use.Get(effective) ? EffectivePipeline.Print(pipeline) : await File.ReadAllTextAsync(path, cancel);
            use.Show(new { pipeline = pipeline.Name, digest = pipeline.Digest, yaml = text }, _ => use.Terminal.Out.Write(text));
            return ExitCode.Done;
        });
    }
}
