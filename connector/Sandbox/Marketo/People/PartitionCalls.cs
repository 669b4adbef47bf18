using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Reading the partitions, and moving people between them (CONTRACT 2.2).</summary>
internal sealed class PartitionCalls(Instance instance)
{
    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/leads/partitions.json", List)
        .Add("POST", "/rest/v1/leads/partitions.json", Move);

    private void List(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        foreach (var partition in instance.Partitions.Accessible)
        {
            json.WriteStartObject();
            json.WriteNumber("id", partition.Id);
            json.WriteString("name", partition.Name);
            json.WriteString("description", partition.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Move(MarketoCall call, Utf8JsonWriter json)
    {
        var rows = MarketoCall.Input(call.Json, "Leads not specified");
        json.WriteStartArray("result");
        foreach (var row in rows)
        {
            var id = Sent.Number(row, "id");
            json.WriteStartObject();
            json.WriteNumber("id", id);
            var fault = Move(id, Sent.Text(row, "partitionName"));
            json.WriteString("status", fault is null ? "updated" : "skipped");
            if (fault is not null)
                Reply.Reasons(json, fault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private RowFault? Move(long id, string? name)
    {
        if (instance.Leads.Find(id) is not { } lead || !instance.Partitions.CanSee(lead))
            return RowFault.LeadNotFound;
        if (name is null)
            return new RowFault("1009", ErrorTexts.For("1009"));
        if (instance.Partitions.Find(name) is not { } target || !instance.Partitions.Accessible.Contains(target))
            return Partitions.Denied(name);
        if (target.Id != lead.Partition && HasTwin(lead, target))
            return new RowFault("1010", ErrorTexts.For("1010"));
        instance.Move(lead, target);
        return null;
    }

    // The same address once per partition.
    private bool HasTwin(Lead lead, Partition target) =>
        lead.Kept(instance.Fields.Email) is string email && instance.Leads.Find(instance.Fields.Email, email).Any(other => other.Id != lead.Id && other.Partition == target.Id);
}
