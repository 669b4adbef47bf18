using Connector.Engine.Questions;

namespace Connector.Cli.Output;

/// <summary>One person on a sheet.</summary>
internal static class ExplanationPage
{
    public static void Print(Sheet sheet, Explanation person, bool all)
    {
        Records(sheet, person);
        sheet.Heading("Next cycle");
        foreach (var step in person.Next)
        {
            sheet.Line($"  {step}");
        }

        Fields(sheet, person, all);
        if (person.Quarantine.Count > 0)
        {
            sheet.Heading("In quarantine");
            sheet.Table(["side", "field", "code", "why", "since"], person.Quarantine.Select(entry => new[] { entry.Side, entry.Field, entry.Code, entry.Message, Shown.Moment(entry.FirstAt) }));
        }

        if (person.Changes.Count > 0)
        {
            sheet.Heading("Latest changes");
            sheet.Table(["when", "side", "field", "before", "after", "rule", "outcome"], person.Changes.Select(change => new[]
            {
                Shown.Moment(change.At), change.Side, change.Field, Shown.Value(change.Before), Shown.Value(change.After), change.Rule.Replace('_', ' '), change.Outcome ?? "",
            }));
        }

        if (person.Conflicts.Count > 0)
        {
            sheet.Heading("Latest conflicts");
            var sides = person.Conflicts[0].Sides.Keys.ToList();
            ConflictTable.Print(sheet, person.Conflicts, sides[0], sides[1]);
        }
    }

    private static void Records(Sheet sheet, Explanation person)
    {
        foreach (var (side, record) in person.Records)
        {
            sheet.Line($"{side} {record.Entity} {record.Id}: {record.State}, read {Shown.Moment(record.ReadAt)}", "bold");
        }

        sheet.Line(person.Link is { } link
            ? $"link {link.Number}: {link.State}{(link.Reason is null ? "" : $" ({link.Reason})")}, made by {link.MadeBy} on {Shown.Moment(link.Since)}"
            : "no link: the person has no partner");
    }

    private static void Fields(Sheet sheet, Explanation person, bool all)
    {
        var shown = person.Fields.Where(field => all || field.Standing != "agreed" || field.ChangedOn.Count > 0).ToList();
        sheet.Heading(all ? "Fields" : "Fields that need attention");
        if (shown.Count == 0)
        {
            sheet.Line("  None; both sides agree on every line. --all shows them.");
            return;
        }

        var sides = shown[0].Values.Keys.ToList();
        sheet.Table(["field", sides[0], sides[1], "standing", $"base {sides[0]}", $"base {sides[1]}"], shown.Select(field => new[]
        {
            field.Field, Shown.Value(field.Values[sides[0]].Now), Shown.Value(field.Values[sides[1]].Now), Standing(field),
            Base(field, sides[0]), Base(field, sides[1]),
        }));
        Decisions(sheet, shown);
    }

    /// <summary>What the next cycle decides and by what of the file, and what became of the last write.</summary>
    private static void Decisions(Sheet sheet, IEnumerable<FieldStanding> fields)
    {
        foreach (var field in fields.Where(field => field.Decision is not null || field.Last is not null))
        {
            sheet.Line($"  {field.Field}  ({field.Line})", "bold");
            if (field.Decision is { } decision)
            {
                sheet.Line($"    decision: {decision.Rule.Replace('_', ' ')}{(decision.From is null && decision.To is null ? "" : $", {decision.From ?? "a value of both"} to {decision.To}")}{(decision.Sends ? $": sends {Shown.Value(decision.Value)}" : "")}  (by {decision.By})");
                if (decision.Held is { } held)
                {
                    sheet.Line($"    held: {Shown.Line(decision.Why ?? "")}  [{held}]", "fuchsia");
                }
            }

            if (field.Last is { } last)
            {
                sheet.Line($"    last sent to {last.Side} at {Shown.Moment(last.At)}: {Shown.Value(last.Before)} → {Shown.Value(last.Sent)}  ({last.Rule.Replace('_', ' ')}); came back: {last.Outcome}{(last.Fate is null ? "" : $", {last.Fate.Replace('_', ' ')}")}");
            }
        }
    }

    private static string Standing(FieldStanding field) => field.ChangedOn.Count switch
    {
        0 => field.Standing switch { "none" => "never agreed", "unconfirmed" => "sent, not read back yet", var standing => standing },
        1 => $"changed on {field.ChangedOn[0]}",
        _ => "changed on both",
    };

    private static string Base(FieldStanding field, string side) => field.Values[side].Base is { } value ? Shown.Value(value) : "";
}
