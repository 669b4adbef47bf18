using System.Text.Json.Nodes;
using Connector.Pipelines;

namespace Connector.Support;

/// <summary>One record as a vendor shows it; values by the pipeline's line.</summary>
public sealed record Citizen(string Side, string Entity, string Id, IReadOnlyDictionary<string, string?> Values)
{
    public string? this[string line] => Values.GetValueOrDefault(line);
}

/// <summary>Everybody both vendors hold, read through their own doors.</summary>
public static class Census
{
    private const int MostPeople = 250;
    private static readonly string[] Clocked = ["sfdc_created", "sfdc_converted_date"];

    public static async Task<IReadOnlyList<Citizen>> TakeAsync(World world) =>
        [.. await OfMarketoAsync(world), .. await OfSalesforceAsync(world, "Lead"), .. await OfSalesforceAsync(world, "Contact")];

    /// <summary>Worlds that show the same text hold the same people with the same values in every mapped field; ids and moments, which differ by nature, left out.</summary>
    public static string Show(IReadOnlyList<Citizen> all)
    {
        var emails = all.ToDictionary(citizen => (citizen.Side, citizen.Id), citizen => citizen["email"]);
        return string.Join('\n', all.Select(citizen => $"{citizen.Side} {citizen.Entity} {string.Join(" | ", citizen.Values.Where(value => !Clocked.Contains(value.Key)).OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => $"{value.Key}={Plain(citizen, value.Key, value.Value, emails)}"))}")
            .Order(StringComparer.Ordinal));
    }

    /// <summary>What is wrong with who points at whom: each record that names a partner must be named by it, and by nobody else.</summary>
    public static IReadOnlyList<string> Misfits(IReadOnlyList<Citizen> all)
    {
        var salesforce = all.Where(citizen => citizen.Side == "salesforce").ToDictionary(citizen => citizen.Id, StringComparer.Ordinal);
        var marketo = all.Where(citizen => citizen.Side == "marketo").ToDictionary(citizen => citizen.Id, StringComparer.Ordinal);
        return
        [
            .. salesforce.Values.Where(one => one["marketo_id"] is { } id && marketo.GetValueOrDefault(id)?["sfdc_id"] != one.Id).Select(one => $"{one.Entity} {one.Id} names person {one["marketo_id"]}, who does not name it"),
            .. marketo.Values.Where(one => one["sfdc_id"] is { } id && salesforce.GetValueOrDefault(id)?["marketo_id"] != one.Id).Select(one => $"person {one.Id} names {one["sfdc_id"]}, which does not name it"),
            .. all.GroupBy(one => (one.Side, Email: one["email"]?.ToLowerInvariant())).Where(same => same.Key.Email is not null && same.Count() > 1).Select(same => $"{same.Count()} records of {same.Key.Side} bear one address: {string.Join(", ", same.Select(one => one.Id))}"),
        ];
    }

    private static string? Plain(Citizen citizen, string line, string? value, Dictionary<(string, string), string?> emails) => line switch
    {
        "sfdc_id" => value is null ? null : emails.GetValueOrDefault(("salesforce", value), "nobody")?.ToLowerInvariant(),
        "marketo_id" => citizen.Side == "marketo" ? "own" : value is null ? null : emails.GetValueOrDefault(("marketo", value), "nobody")?.ToLowerInvariant(),
        _ => value,
    };

    private static async Task<IEnumerable<Citizen>> OfMarketoAsync(World world)
    {
        var columns = Columns(world, "marketo", "lead");
        var rows = await world.Marketo.FindAsync("id", string.Join(',', Enumerable.Range(1001, MostPeople)), string.Join(',', columns.Values.Distinct()));
        return rows.Select(row => new Citizen("marketo", "lead", row!["id"]!.ToString(), columns.ToDictionary(column => column.Key, column => Text(row[column.Value]), StringComparer.Ordinal)));
    }

    private static async Task<IEnumerable<Citizen>> OfSalesforceAsync(World world, string entity)
    {
        var columns = Columns(world, "salesforce", entity);
        var rows = await world.Salesforce.QueryAsync($"SELECT {string.Join(", ", columns.Values.Append("Id").Distinct())} FROM {entity}");
        return rows.Select(row => new Citizen("salesforce", entity, row!["Id"]!.GetValue<string>(),
            columns.ToDictionary(column => column.Key, column => Text(column.Value.Split('.').Aggregate(row, (JsonNode? node, string part) => node?[part])), StringComparer.Ordinal)));
    }

    private static Dictionary<string, string> Columns(World world, string side, string entity) => PipelineFile.Load(world.Pipeline).Map
        .Where(line => line.On(side).Columns.TryGetValue(entity, out var column) && !column.StartsWith('$'))
        .ToDictionary(line => line.Name, line => line.On(side).Columns[entity], StringComparer.Ordinal);

    private static string? Text(JsonNode? node) => node?.ToString() is { Length: > 0 } text ? text : null;
}
