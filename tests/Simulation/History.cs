using System.Text.Json.Nodes;
using Connector.Pipelines;
using Connector.Support;

namespace Connector.Simulation.Tests;

/// <summary>The people of one world: they edit, create and delete through the vendors' own doors, and the history remembers all of it.</summary>
public sealed class History(World world, Random random)
{
    private static readonly string[] Lines = ["title", "phone", "mobilePhone", "street", "city", "personNotes", "salutation"];
    private readonly IReadOnlyDictionary<string, FieldMapping> map = PipelineFile.Load(world.Pipeline).Map.ToDictionary(line => line.Name, StringComparer.Ordinal);
    private int values;

    public List<Soul> Souls { get; } = [];

    public List<Edit> Edits { get; } = [];

    /// <summary>Everything that happened, one line each, for the message of a failing seed.</summary>
    public List<string> Log { get; } = [];

    public int Step { get; set; }

    public async Task MeetAsync()
    {
        foreach (var one in (await Census.TakeAsync(world)).Where(one => one.Side == "salesforce"))
        {
            Souls.Add(new Soul { Email = one["email"]!, Marketo = long.Parse(one["marketo_id"]!, System.Globalization.CultureInfo.InvariantCulture), Salesforce = one.Id, Entity = one.Entity });
        }
    }

    /// <summary>Learns the partners that the engine made meanwhile.</summary>
    public async Task CatchUpAsync()
    {
        foreach (var soul in Souls.Where(soul => soul.Lives && (soul.Marketo is null || soul.Salesforce is null)))
        {
            soul.Marketo ??= (await world.Marketo.FindAsync("email", soul.Email, "id")).Select(row => (long?)row!["id"]!.GetValue<long>()).FirstOrDefault();
            soul.Salesforce ??= (await world.Salesforce.QueryAsync($"SELECT Id FROM Lead WHERE Email = '{soul.Email}'")).Select(row => row!["Id"]!.GetValue<string>()).FirstOrDefault();
        }
    }

    public async Task EditAsync()
    {
        var soul = Pick(Souls.Where(soul => soul.Lives).ToList());
        var sides = new[] { "marketo", "salesforce" }.Where(soul.IsOn).ToList();
        var line = random.Next(8) == 0 ? "optOut" : Lines[random.Next(Lines.Length)];
        await EditAsync(soul, Pick(sides), line);
        if (random.Next(3) == 0 && sides.Count == 2)
        {
            await EditAsync(soul, "marketo", line);
            await EditAsync(soul, "salesforce", line);
        }
    }

    public async Task CreateAsync()
    {
        var soul = new Soul { Email = $"new{Souls.Count}@simulated.example" };
        var where = random.Next(5);
        if (where != 1)
        {
            soul.Salesforce = await world.Salesforce.CreateAsync("Lead", new { LastName = $"New{Souls.Count}", Company = "Simulated", Email = soul.Email });
        }

        if (where < 2)
        {
            soul.Marketo = await world.Marketo.CreateAsync(new { lastName = $"New{Souls.Count}", company = "Simulated", email = soul.Email });
        }

        Souls.Add(soul);
        Note($"create {soul}");
    }

    public async Task DeleteAsync()
    {
        var soul = Pick(Souls.Where(soul => soul is { Lives: true, Marketo: not null, Salesforce: not null }).ToList());
        soul.DeletedOn = random.Next(2) == 0 ? "marketo" : "salesforce";
        await (soul.DeletedOn == "marketo" ? world.Marketo.DeleteAsync(soul.Marketo!.Value) : world.Salesforce.DeleteAsync(soul.Entity, soul.Salesforce!));
        Note($"delete {soul} on {soul.DeletedOn}");
    }

    public void Note(string text) => Log.Add($"{Step,3} {world.Sandbox.Clock.Now:HH:mm:ss} {text}");

    private async Task EditAsync(Soul soul, string side, string line)
    {
        var column = map[line].On(side).Columns[side == "marketo" ? "lead" : soul.Entity];
        var value = line switch
        {
            "optOut" => random.Next(3) > 0 ? "true" : "false",
            "salutation" => Pick(["Mr.", "Ms.", "Dr.", "Prof."]),
            _ => random.Next(6) == 0 ? null : $"{line[..2]}{++values}{side[0]}",
        };
        var stood = side == "marketo" ? await world.Marketo.FieldAsync(soul.Marketo!.Value, column) : await world.Salesforce.FieldAsync(soul.Entity, soul.Salesforce!, column);
        foreach (var seen in Edits.Where(edit => edit.Soul == soul && edit.Line == line && edit.Value is not null && edit.Value == stood))
        {
            seen.Replaced = true;
        }

        JsonNode? typed = line == "optOut" ? JsonValue.Create(value == "true") : JsonValue.Create(value);
        await (side == "marketo"
            ? world.Marketo.UpdateAsync(soul.Marketo!.Value, column, typed)
            : world.Salesforce.UpdateAsync(soul.Entity, soul.Salesforce!, new JsonObject { [column] = typed }));
        Edits.Add(new Edit(Step, soul, side, line, value));
        Note($"edit {soul} {side}.{line}: {stood ?? "blank"} -> {value ?? "blank"}");
    }

    private T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
