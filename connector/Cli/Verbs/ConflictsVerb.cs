using System.CommandLine;
using Connector.Cli.Output;
using Connector.Engine.Questions;
using Connector.Pipelines;
using Connector.State.Trail;

namespace Connector.Cli.Verbs;

/// <summary><c>conflicts FILE</c>: where both sides disagreed, newest first; with --open what waits for a person, and with --take that person's decision.</summary>
internal static class ConflictsVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var limit = Inputs.Limit("conflicts", 50);
        var open = new Option<bool>("--open") { Description = "Those that wait for a person's decision, the oldest first." };
        var person = new Option<string?>("--person") { Description = "One person's: an e-mail address, or an id of either side." };
        var field = new Option<string?>("--field") { Description = "One line of the map only." };
        var take = new Option<string?>("--take") { Description = "Decide one person's field (--person, --field): a side's name, value:TEXT (value: is blank), SIDE:TEXT in that side's words, or loser for the value that lost. The next cycle writes it, if both sides still show what was decided about." };
        var verb = shell.Verb("conflicts", "Where both sides disagreed: base, both values, who won and why; what waits for a person, and that person's decision.", [file, limit, open, person, field, take], (use, cancel) =>
            use.Get(take) is { } taken ? DecideAsync(use, use.File(file), use.Get(person)!, use.Get(field)!, taken, cancel)
            : use.Get(open) ? OpenAsync(use, use.File(file), use.Get(person), use.Get(field), use.Get(limit), cancel)
            : ShowAsync(use, use.File(file), use.Get(person), use.Get(field), use.Get(limit), cancel));
        verb.Validators.Add(typed =>
        {
            if (typed.GetResult(take) is not null && (typed.GetResult(person) is null || typed.GetResult(field) is null))
            {
                typed.AddError("--take needs --person and --field: one person's one field is decided.");
            }
        });
        return verb;
    }

    private static async Task<int> ShowAsync(Use use, string file, string? person, string? field, int limit, CancellationToken cancel)
    {
        var pipeline = PipelineFile.Load(file);
        // Whoever is known and has no partner has no conflicts either.
        var link = person is null ? (long?)null : (await PairAsync(use, file, person, cancel)).Number ?? -1;
        using var trail = TrailReader.Open(use.Host.Options.TrailFolder, pipeline.Sides[0].Name, pipeline.Sides[1].Name);
        var conflicts = ConflictsQuestion.Ask(trail, pipeline, limit, link, field);
        use.Show(new { pipeline = pipeline.Name, conflicts }, sheet => ConflictTable.Print(sheet, conflicts, pipeline.Sides[0].Name, pipeline.Sides[1].Name));
        return ExitCode.Done;
    }

    private static async Task<int> OpenAsync(Use use, string file, string? person, string? field, int limit, CancellationToken cancel)
    {
        var pipeline = PipelineFile.Load(file);
        var pair = person is null ? null : await PairAsync(use, file, person, cancel);
        var open = (await use.Host.OpenConflictsAsync(file, cancel)).Where(conflict => (field is null || field == conflict.Field)
            && (pair is null || (conflict.Sides[pipeline.Sides[0].Name].Id == pair.First && conflict.Sides[pipeline.Sides[1].Name].Id == pair.Second))).ToList();
        use.Show(new { pipeline = pipeline.Name, open = open.Take(limit) }, sheet => ConflictTable.Print(sheet, open, limit));
        return ExitCode.Done;
    }

    private static Task<KnownPair> PairAsync(Use use, string file, string person, CancellationToken cancel) =>
        use.Host.AskAsync(file, (state, pipeline) => new PersonQuestion(state, pipeline).Find(person), cancel);

    private static async Task<int> DecideAsync(Use use, string file, string person, string field, string take, CancellationToken cancel)
    {
        var ruled = await use.Host.DecideAsync(file, person, field, take, cancel);
        use.Show(ruled, sheet =>
        {
            sheet.Line($"Decided: {ruled.Field} becomes {(ruled.Take == "value" ? Shown.Value(ruled.Value) : $"{ruled.Take}'s {Shown.Value(ruled.Values[ruled.Take])}")}", "green");
            sheet.Line("  The next cycle writes it, if both sides still show what they showed now.");
        });
        return ExitCode.Done;
    }
}
