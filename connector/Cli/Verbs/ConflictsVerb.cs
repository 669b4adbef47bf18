using System.CommandLine;
using Connector.Cli.Output;
using Connector.Engine.Questions;
using Connector.Pipelines;
using Connector.State.Trail;

namespace Connector.Cli.Verbs;

/// <summary><c>conflicts FILE</c>: where both sides disagreed, newest first; from the trail.</summary>
internal static class ConflictsVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var limit = Inputs.Limit("conflicts", 50);
        return shell.Verb("conflicts", "Where both sides disagreed: base, both values, who won and why.", [file, limit], (use, _) =>
        {
            var pipeline = PipelineFile.Load(use.File(file));
            using var trail = TrailReader.Open(use.Host.Options.TrailFolder, pipeline.Sides[0].Name, pipeline.Sides[1].Name);
            var conflicts = ConflictsQuestion.Ask(trail, pipeline, use.Get(limit));
            use.Show(new { pipeline = pipeline.Name, conflicts }, sheet => ConflictTable.Print(sheet, conflicts, pipeline.Sides[0].Name, pipeline.Sides[1].Name));
            return Task.FromResult(ExitCode.Done);
        });
    }
}
