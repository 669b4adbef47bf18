using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Create and update people (CONTRACT 2.2).</summary>
internal sealed class LeadSync(Instance instance)
{
    public void AddTo(Routes routes) => routes.Add("POST", "/rest/v1/leads.json", Sync);

    private void Sync(MarketoCall call, Utf8JsonWriter json)
    {
        var body = call.Json;
        var rows = MarketoCall.Input(body, "Leads not specified");
        var order = UpsertOrder.Read(instance, Sent.Text(body, "action"), Sent.Text(body, "lookupField"), Sent.Text(body, "partitionName"), Origin.Sync);
        var upsert = new LeadUpsert(instance, order);
        json.WriteStartArray("result");
        // With asyncProcessing the answer is there before the work is done: it has no ids (CONTRACT 2.2).
        if (Sent.Flag(body, "asyncProcessing"))
            instance.Deferred.Add(() => rows.ToList().ForEach(row => upsert.Apply(row)));
        else
            rows.ToList().ForEach(row => upsert.Apply(row).Write(json));
        json.WriteEndArray();
    }
}
