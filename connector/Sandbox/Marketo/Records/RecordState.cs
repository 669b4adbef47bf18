using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>Companies, opportunities, custom objects … and the kinds that the seed file made.</summary>
internal static class RecordState
{
    public static JsonNode Save(RecordTables records) => new JsonArray([.. records.All.Select(table => new JsonObject
    {
        ["path"] = table.Type.Path,
        ["kind"] = records.Custom.Contains(table) ? Kind(table.Type) : null,
        ["next"] = table.NextNumber,
        ["rows"] = new JsonArray([.. table.All.Select(Row)]),
    })]);

    public static void Load(RecordTables records, JsonNode? saved)
    {
        foreach (var one in saved as JsonArray ?? [])
        {
            var table = records.Of(one!["path"]!.GetValue<string>()) ?? records.Add(Kind(one["kind"]!));
            table.Clear();
            foreach (var row in one["rows"]!.AsArray())
                table.Add(Record(table.Type, row!.AsArray()));
            table.Reserve(one["next"]!.GetValue<long>());
        }
    }

    private static JsonNode Kind(RecordType type) => new JsonObject
    {
        ["name"] = type.Name,
        ["displayName"] = type.DisplayName,
        ["path"] = type.Path,
        ["dedupeFields"] = JsonSerializer.SerializeToNode(type.DedupeFields),
        ["searchableFields"] = JsonSerializer.SerializeToNode(type.SearchableFields),
        ["link"] = type.LeadLink,
        ["fields"] = JsonSerializer.SerializeToNode(type.Fields.Select(field => field.Declared), JsonSerializerOptions.Web),
    };

    private static RecordType Kind(JsonNode saved) => new(
        saved["name"]!.GetValue<string>(),
        saved["displayName"]!.GetValue<string>(),
        saved["path"]!.GetValue<string>(),
        "marketoGUID",
        saved["dedupeFields"].Deserialize<string[]>()!,
        saved["searchableFields"].Deserialize<string[][]>()!,
        Crm: false,
        [.. saved["fields"].Deserialize<FieldShape[]>(JsonSerializerOptions.Web)!.Select(shape => new LeadField(shape))])
    {
        LeadLink = saved["link"]?.GetValue<string>(),
    };

    private static JsonNode Row(MarketoRecord record) => new JsonArray(
        [record.Id, record.CreatedAt.ToUnixTimeSeconds(), record.UpdatedAt.ToUnixTimeSeconds(), JsonSerializer.SerializeToNode(record.Values)]);

    private static MarketoRecord Record(RecordType type, JsonArray row)
    {
        var record = new MarketoRecord(row[0]!.GetValue<string>(), Time(row[1]!)) { UpdatedAt = Time(row[2]!) };
        foreach (var (name, value) in row[3]!.AsObject())
        {
            FieldValue.TryRead(type.Find(name)!, JsonSerializer.SerializeToElement(value), out var read);
            record.Values[name] = read;
        }

        return record;
    }

    private static DateTimeOffset Time(JsonNode seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds.GetValue<long>());
}
