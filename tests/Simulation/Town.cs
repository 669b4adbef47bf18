using System.Text.Json.Nodes;
using Connector.Pipelines;
using Connector.Support;

namespace Connector.Simulation.Tests;

/// <summary>The people of a world, who do as they are told through the vendors' own doors.</summary>
internal sealed class Town(World world)
{
    private static readonly string[] Lines = ["title", "city", "street"];
    private readonly IReadOnlyDictionary<string, FieldMapping> map = PipelineFile.Load(world.Pipeline).Map.ToDictionary(line => line.Name, StringComparer.Ordinal);
    private readonly HashSet<string> deleted = new(StringComparer.Ordinal);
    private List<Citizen> pairs = [];
    private int born;

    public async Task MeetAsync() => pairs = [.. (await Census.TakeAsync(world)).Where(one => one.Side == "salesforce" && one["marketo_id"] is not null && !deleted.Contains(one.Id))];

    public async Task DoAsync(Doing doing)
    {
        switch (doing.Verb)
        {
            case "create" when doing.Side == "marketo":
                await world.Marketo.CreateAsync(new { email = $"born{++born}@town.example", lastName = "Born", company = "Town", title = doing.Value });
                break;
            case "create":
                await world.Salesforce.CreateAsync("Lead", new { Email = $"born{++born}@town.example", LastName = "Born", Company = "Town", Title = doing.Value });
                break;
            case "delete" when pairs.Count > 3:
                await DeleteAsync(Pick(doing), doing.Side);
                break;
            case "both":
                await EditAsync(Pick(doing), "marketo", doing.Line, doing.Value);
                await EditAsync(Pick(doing), "salesforce", doing.Line, $"{doing.Whom}");
                break;
            default:
                await EditAsync(Pick(doing), doing.Side, doing.Line, doing.Value);
                break;
        }
    }

    /// <summary>Every pair shows the same values on both sides, but where quarantine says otherwise.</summary>
    public async Task AgreesAsync()
    {
        await MeetAsync();
        var people = (await Census.TakeAsync(world)).Where(one => one.Side == "marketo").ToDictionary(one => one.Id, StringComparer.Ordinal);
        var held = (await world.Host.AskAsync(world.Pipeline, (state, _) => state.Database.Query("SELECT l.salesforce_id || q.field FROM quarantine q JOIN link l USING (link_id)", row => row.GetString(0)), CancellationToken.None)).ToHashSet(StringComparer.Ordinal);
        foreach (var (pair, line) in pairs.Where(pair => people.ContainsKey(pair["marketo_id"]!)).SelectMany(pair => Lines.Select(line => (pair, line))))
        {
            var (here, there) = (people[pair["marketo_id"]!][line]?.Trim(), pair[line]?.Trim());
            BrokenException.If((here ?? "") != (there ?? "") && !held.Contains(pair.Id + line), $"{pair.Id}.{line} is \"{here}\" in Marketo and \"{there}\" in Salesforce.");
        }
    }

    private Citizen Pick(Doing doing) => pairs[doing.Whom % pairs.Count];

    private async Task DeleteAsync(Citizen one, string side)
    {
        deleted.Add(one.Id);
        pairs.Remove(one);
        await (side == "marketo" ? world.Marketo.DeleteAsync(Number(one)) : world.Salesforce.DeleteAsync(one.Entity, one.Id));
    }

    private Task EditAsync(Citizen one, string side, string line, string? value)
    {
        var column = map[line].On(side).Columns[side == "marketo" ? "lead" : one.Entity];
        return side == "marketo" ? world.Marketo.UpdateAsync(Number(one), column, JsonValue.Create(value)) : world.Salesforce.UpdateAsync(one.Entity, one.Id, new JsonObject { [column] = value });
    }

    private static long Number(Citizen one) => long.Parse(one["marketo_id"]!, System.Globalization.CultureInfo.InvariantCulture);
}
