using System.CommandLine;
using Connector.Cli.Demo;

namespace Connector.Cli.Verbs;

/// <summary><c>demo</c>: the whole story on this machine, in under a minute.</summary>
internal static class DemoVerb
{
    public static Command Create(Shell shell)
    {
        var keep = new Option<string?>("--keep") { Description = "A folder to keep pipeline, state and trail in; else they are deleted." };
        var people = new Option<int>("--people") { Description = "How many people both sides know.", DefaultValueFactory = _ => 1000 };
        people.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var count) && count < 200)
            {
                result.AddError("The demo needs 200 people or more.");
            }
        });
        return shell.Verb("demo", "See it work: two systems on this machine, people who disagree, and how it is settled.", [keep, people], async (use, cancel) =>
        {
            await using var stage = await DemoStage.SetAsync(use.Get(keep), use.Get(people), use.Host.Options, cancel);
            var summary = await new DemoStory(stage, new Narrator(use)).TellAsync(cancel);
            use.Show(summary, _ => { });
            return summary.SecondRunWrites == 0 && summary.Status == "done" ? ExitCode.Done : ExitCode.Failed;
        });
    }
}
