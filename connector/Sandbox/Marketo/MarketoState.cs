using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>An instance as JSON, rows as arrays: it is read by nobody else.</summary>
internal static class MarketoState
{
    public static JsonNode Save(Instance instance)
    {
        instance.Deferred.RunAll();
        var used = instance.Fields.Known.Where(field => field.Slot >= 0).ToList();
        return new JsonObject
        {
            ["rules"] = instance.Rules.Show(),
            ["externalTypes"] = instance.Types.External.Save(),
            ["ownFields"] = FieldState.Save(instance),
            ["nextId"] = instance.Leads.NextId,
            ["fields"] = new JsonArray([.. used.Select(field => JsonValue.Create(field.Id))]),
            ["assets"] = AssetState.Save(instance.Assets),
            ["records"] = RecordState.Save(instance.Records),
            ["partitions"] = PartitionState.Save(instance),
            ["leads"] = new JsonArray([.. instance.Leads.All.Select(lead => Row(lead, used))]),
            ["activities"] = new JsonArray([.. instance.Activities.Everything.Select(Row)]),
        };
    }

    public static void Load(Instance instance, JsonNode saved)
    {
        instance.Leads.Clear();
        instance.Activities.Clear();
        FieldState.Load(instance, saved["ownFields"]);
        instance.SeededNative |= saved["partitions"]?["native"]?.GetValue<bool>() ?? false;
        instance.SetRules(saved["rules"]!);
        if (saved["externalTypes"] is { } types)
            instance.Types.External.Load(types);
        AssetState.Load(instance.Assets, saved["assets"]);
        RecordState.Load(instance.Records, saved["records"]);
        var fields = saved["fields"]!.AsArray().Select(one => Field(instance, one!)).ToList();
        foreach (var row in saved["leads"]!.AsArray())
            Restore(instance, fields, row!.AsArray());
        instance.Leads.Reserve(saved["nextId"]!.GetValue<long>());
        foreach (var row in saved["activities"]!.AsArray())
            instance.Activities.Add(Restore(instance, row!.AsArray()));
        PartitionState.Load(instance, saved["partitions"]);
    }

    // Names of fields change; files of before knew them by name.
    private static LeadField Field(Instance instance, JsonNode saved) =>
        saved.GetValueKind() == System.Text.Json.JsonValueKind.String ? instance.Fields[saved.GetValue<string>()] : instance.Fields.OfId(saved.GetValue<int>())!;

    private static JsonNode Row(Lead lead, List<LeadField> fields) => new JsonArray(
    [
        lead.Id,
        lead.CreatedAt.ToUnixTimeSeconds(),
        lead.UpdatedAt.ToUnixTimeSeconds(),
        lead.TouchedAt.ToUnixTimeSeconds(),
        .. fields.Select(field => lead.Kept(field) switch
        {
            string text => JsonValue.Create(text),
            long whole => JsonValue.Create(whole),
            double number => JsonValue.Create(number),
            bool flag => JsonValue.Create(flag),
            _ => (JsonNode?)null,
        }),
    ]);

    private static void Restore(Instance instance, List<LeadField> fields, JsonArray row)
    {
        var lead = new Lead(instance.Fields, row[0]!.GetValue<long>(), Time(row[1]!)) { UpdatedAt = Time(row[2]!), TouchedAt = Time(row[3]!) };
        instance.Leads.Add(lead);
        for (var at = 0; at < fields.Count; at++)
        {
            if (row[at + 4] is JsonValue value)
                instance.Leads.Set(lead, fields[at], Value(fields[at], value));
        }
    }

    private static object Value(LeadField field, JsonValue value) => field.Kind switch
    {
        FieldKind.Integer => value.GetValue<long>(),
        FieldKind.Float => value.GetValue<double>(),
        FieldKind.Boolean => FieldValue.Box(value.GetValue<bool>()),
        _ => value.GetValue<string>(),
    };

    private static JsonNode Row(Activity activity) => new JsonArray(
    [
        activity.Id,
        activity.LeadId,
        activity.At.ToUnixTimeSeconds(),
        activity.Type,
        activity.PrimaryId,
        activity.Primary,
        activity.Change is { } change ? new JsonArray([change.Field.Id, change.Old, change.New]) : null,
        new JsonObject(activity.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)attribute.Value))),
        activity.Origin == Origin.Sync ? null : new JsonArray([activity.Origin.Reason, activity.Origin.Source, activity.Origin.Method]),
    ]);

    private static Activity Restore(Instance instance, JsonArray row) => new(
        row[0]!.GetValue<long>(),
        row[1]!.GetValue<long>(),
        Time(row[2]!),
        row[3]!.GetValue<int>(),
        row[4]?.GetValue<long>(),
        row[5]?.GetValue<string>(),
        row[6] is JsonArray change ? new FieldChange(Field(instance, change[0]!), change[1]?.GetValue<string>(), change[2]?.GetValue<string>()) : null,
        [.. row[7]!.AsObject().Select(attribute => KeyValuePair.Create(attribute.Key, attribute.Value?.GetValue<string>()))])
    {
        Origin = row.Count > 8 && row[8] is JsonArray origin ? new Origin(origin[0]!.GetValue<string>(), origin[1]!.GetValue<string>(), origin[2]!.GetValue<string>()) : Origin.Sync,
    };

    private static DateTimeOffset Time(JsonNode seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds.GetValue<long>());
}
