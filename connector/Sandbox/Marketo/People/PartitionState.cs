using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>The partitions, and who is not in the first one.</summary>
internal static class PartitionState
{
    public static JsonNode Save(Instance instance) => new JsonObject
    {
        ["native"] = instance.SeededNative,
        ["all"] = new JsonArray([.. instance.Partitions.All.Select(partition => new JsonArray([partition.Name, partition.Description, partition.Workspace]))]),
        ["people"] = new JsonArray([.. instance.Leads.All.Where(lead => lead.Partition != Partitions.PrimaryId).Select(lead => new JsonArray([lead.Id, lead.Partition]))]),
    };

    public static void Load(Instance instance, JsonNode? saved)
    {
        foreach (var partition in saved?["all"]?.AsArray() ?? [])
            instance.Partitions.Add(partition![0]!.GetValue<string>(), partition[1]!.GetValue<string>(), partition[2]!.GetValue<string>());
        foreach (var place in saved?["people"]?.AsArray() ?? [])
            instance.Leads.Find(place![0]!.GetValue<long>())!.Partition = place[1]!.GetValue<int>();
    }
}
