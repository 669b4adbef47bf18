using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>Fields that were made: by the seed file, through the API, by rules.</summary>
internal static class FieldState
{
    public static JsonNode Save(Instance instance)
    {
        var standard = new LeadFields(new MarketoRules()).Known.Select(field => field.Declared).ToHashSet();
        return new JsonArray([.. instance.Fields.Known.Where(field => !standard.Contains(field.Declared)).Select(field => new JsonObject
        {
            ["lasting"] = field.Lasting,
            ["shape"] = JsonSerializer.SerializeToNode(field.Declared, JsonSerializerOptions.Web),
        })]);
    }

    public static void Load(Instance instance, JsonNode? saved)
    {
        foreach (var one in saved as JsonArray ?? [])
            instance.Fields.Declare(one!["shape"].Deserialize<FieldShape>(JsonSerializerOptions.Web)!, one["lasting"]!.GetValue<bool>());
    }
}
