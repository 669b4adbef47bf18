using Connector.Pipelines;
using Connector.State;
using Connector.Support;

namespace Connector.Simulation.Tests;

/// <summary>Knows every edit people made, and what must be true once the world has come to rest.</summary>
public sealed class Oracle(World world, History history)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public async Task JudgeAsync()
    {
        world.Sandbox.Faults.Clear();
        await RestAsync();
        await history.CatchUpAsync();
        var people = (await Census.TakeAsync(world)).ToDictionary(one => (one.Side, one.Id));
        var (conflicts, held, twice) = await world.Host.AskAsync(world.Pipeline, (state, _) => (Losers(state.Database), Held(state.Database), Twice(state.Database)), CancellationToken.None);
        BrokenException.If(twice > 0, $"{twice} records have two live links.");
        var pairs = history.Souls.Where(soul => soul.Lives).ToList();
        foreach (var soul in pairs)
        {
            Linked(soul, people);
            Agree(soul, people, held);
        }

        foreach (var gone in history.Souls.Where(soul => !soul.Lives))
        {
            BrokenException.If(people.Values.Any(one => one.Side == gone.DeletedOn && one["email"] == gone.Email), $"{gone} was deleted on {gone.DeletedOn} and came back.");
        }

        var doubles = people.Values.GroupBy(one => (one.Side, one["email"])).Where(same => same.Count() > 1).Select(same => $"{same.Key}").ToList();
        BrokenException.If(doubles.Count > 0, $"Doubles: {string.Join(", ", doubles)}");
        foreach (var edit in history.Edits.Where(edit => edit is { Value: not null, Replaced: false, Soul.Lives: true } && edit.Line is not ("optOut" or "salutation")))
        {
            BrokenException.If(!Stands(edit, people) && !conflicts.Contains((edit.Line, edit.Value!)), $"Lost without a row: {edit}");
        }
    }

    /// <summary>Invariant 4: it comes to rest, and then the next cycle writes nothing.</summary>
    private async Task RestAsync()
    {
        for (var cycle = 0; cycle < 6; cycle++)
        {
            world.Advance(Patience);
            var run = await world.RunAsync();
            history.Note($"rest {Show.Plan(run)}");
            BrokenException.If(!run.Balances, "The equation does not hold.");
            if (run.Planned == 0)
            {
                return;
            }
        }

        throw new BrokenException("It does not come to rest.");
    }

    private static void Linked(Soul soul, Dictionary<(string, string), Citizen> people)
    {
        var (marketo, salesforce) = Both(soul, people);
        BrokenException.If(marketo is null || salesforce is null, $"{soul} stands on one side only.");
        BrokenException.If(marketo!["sfdc_id"] != soul.Salesforce || salesforce!["marketo_id"] != $"{soul.Marketo}", $"{soul}: the two do not name each other: {marketo["sfdc_id"]}, {salesforce!["marketo_id"]}.");
    }

    private void Agree(Soul soul, Dictionary<(string, string), Citizen> people, HashSet<(string Person, string Line)> held)
    {
        var (marketo, salesforce) = Both(soul, people);
        foreach (var line in PipelineFile.Load(world.Pipeline).Map.Where(line => line.On("marketo").Writable.Contains("lead") && line.On("salesforce").Writable.Contains(soul.Entity)))
        {
            var (here, there) = (Form(line, marketo![line.Name]), Form(line, salesforce![line.Name]));
            BrokenException.If(here != there && !held.Contains(($"{soul.Marketo}", line.Name)), $"{soul}: {line.Name} is \"{here}\" in Marketo and \"{there}\" in Salesforce.");
        }
    }

    private static (Citizen? Marketo, Citizen? Salesforce) Both(Soul soul, Dictionary<(string, string), Citizen> people) =>
        (people.GetValueOrDefault(("marketo", $"{soul.Marketo}")), people.GetValueOrDefault(("salesforce", soul.Salesforce ?? "")));

    private static bool Stands(Edit edit, Dictionary<(string, string), Citizen> people)
    {
        var (marketo, salesforce) = Both(edit.Soul, people);
        return marketo?[edit.Line] == edit.Value && salesforce?[edit.Line] == edit.Value;
    }

    private static string? Form(FieldMapping line, string? value) => line.As switch
    {
        CanonicalType.Boolean => value?.ToLowerInvariant() ?? "false",
        CanonicalType.Email => value?.ToLowerInvariant(),
        CanonicalType.Number or CanonicalType.Integer => value is null ? null : decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
        _ => value?.Trim(),
    };

    /// <summary>Invariant 7: values that gave way, and can be read and restored.</summary>
    private static HashSet<(string, string)> Losers(Database database) =>
        [.. database.Query("""
            SELECT field, losing_value FROM conflict WHERE losing_value IS NOT NULL
            UNION SELECT field, unnest([marketo_value, salesforce_value]) FROM conflict WHERE rule IN ('third_value', 'not_taken', 'delete')
            """, row => (row.GetString(0), row.Text(1) ?? ""))];

    /// <summary>Rule 16: live links are one to one.</summary>
    private static long Twice(Database database) => database.Count(
        "SELECT count(*) FROM (SELECT 1 FROM link WHERE state = 'live' GROUP BY marketo_id HAVING count(*) > 1 UNION ALL SELECT 1 FROM link WHERE state = 'live' GROUP BY salesforce_id HAVING count(*) > 1)");

    private static HashSet<(string, string)> Held(Database database) =>
        [.. database.Query("SELECT l.marketo_id, q.field FROM quarantine q JOIN link l USING (link_id) WHERE q.field <> '*'", row => (row.GetString(0), row.GetString(1)))];
}
