using System.CommandLine;
using Connector.Cli.Output;
using Connector.Engine.History;
using Connector.Pipelines;

namespace Connector.Cli.Verbs;

/// <summary><c>history FILE</c>: what runs changed, field by field; from the trail.</summary>
internal static class HistoryVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var person = new Option<string?>("--person") { Description = "An id of either side, or an address that changed." };
        var field = new Option<string>("--field") { Description = "A line of the map, or a side's own field; * and ? are taken.", DefaultValueFactory = _ => "*" };
        var run = new Option<string>("--run") { Description = "A run; * and ? are taken.", DefaultValueFactory = _ => "*" };
        var runs = new Option<bool>("--runs") { Description = "The runs themselves, not what they changed." };
        var limit = Inputs.Limit("changes or runs", 50);
        return shell.Verb("history", "What runs changed, field by field, newest first; with --person and --field a value's history.", [file, person, field, run, runs, limit], (use, _) =>
        {
            var pipeline = PipelineFile.Load(use.File(file)).Name;
            using var trail = new TrailQuestions(use.Host.Options.TrailFolder);
            var filter = new TrailFilter { Pipeline = pipeline, Run = use.Get(run)!, Field = use.Get(field)!, Person = use.Get(person) is { } who ? [who] : [], Most = use.Get(limit) };
            if (use.Get(runs))
            {
                var past = trail.Runs(filter);
                use.Show(new { pipeline, runs = past }, sheet => RunTable.Print(sheet, past));
            }
            else
            {
                var changes = trail.Changes(filter);
                use.Show(new { pipeline, changes }, sheet => HistoryTable.Print(sheet, changes));
            }

            return Task.FromResult(ExitCode.Done);
        });
    }
}
