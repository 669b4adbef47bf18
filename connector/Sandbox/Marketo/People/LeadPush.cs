using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>People that come with a story: pushed by a program's source, or by a form filled out (CONTRACT 2.2).</summary>
internal sealed class LeadPush(Instance instance)
{
    public void AddTo(Routes routes) => routes
        .Add("POST", "/rest/v1/leads/push.json", Push)
        .Add("POST", "/rest/v1/leads/submitForm.json", SubmitForm)
        .Add("POST", "/rest/v1/leads/{id}/associate.json", Associate);

    private void Push(MarketoCall call, Utf8JsonWriter json)
    {
        var body = call.Json;
        var rows = MarketoCall.Input(body, "Leads not specified");
        var name = Sent.Needed(body, "programName");
        var program = instance.Assets.Programs.Find(name) ?? throw new ResponseFault("1013", $"Program '{name}' not found");
        var (source, reason) = (Sent.Text(body, "source") ?? ActivityLog.ByApi, Sent.Text(body, "reason") ?? ActivityLog.ByApi);
        var status = Sent.Text(body, "programStatus");
        if (status is not null && program.Status(status) is null)
            throw new ResponseFault("1025", ErrorTexts.For("1025"));
        var order = UpsertOrder.Read(instance, "createOrUpdate", Sent.Text(body, "lookupField"), Sent.Text(body, "partitionName"), new Origin(reason, source, "pushLead"));
        var upsert = new LeadUpsert(instance, order);
        json.WriteStartArray("result");
        foreach (var row in rows)
        {
            var done = upsert.Apply(row);
            done.Write(json);
            if (done.Lead is not { } lead)
                continue;
            instance.Activities.Add(lead.Id, ActivityType.PushLead, primaryId: null, source, attributes: [new("Program Name", program.Name), new("Reason", reason)]);
            new Memberships(instance).Enter(program, lead, status is null ? program.First : program.Status(status)!, order.Origin);
        }

        json.WriteEndArray();
    }

    private void SubmitForm(MarketoCall call, Utf8JsonWriter json)
    {
        var body = call.Json;
        var form = Sent.Number(body, "formId");
        var row = MarketoCall.Input(body, "Form data not specified", most: 1)[0];
        var fields = Sent.Object(row, "leadFormFields") ?? throw ResponseFault.Missing("leadFormFields");
        if (Sent.Text(row, "cookie") is { } cookie && !LeadRow.Cookie().IsMatch(cookie))
            throw new ResponseFault("1012", $"Invalid cookie value '{cookie}'");
        var order = UpsertOrder.Read(instance, "createOrUpdate", "email", partitionName: null, Origin.Form(form));
        var done = new LeadUpsert(instance, order).Apply(fields);
        json.WriteStartArray("result");
        done.Write(json);
        json.WriteEndArray();
        if (done.Lead is not { } lead)
            return;
        if (Sent.Text(row, "cookie") is { } visited)
            Give(lead, visited);
        var visitor = Sent.Object(row, "visitorData") ?? default;
        instance.Activities.Add(lead.Id, ActivityType.FillOutForm, form, $"Form {form}", attributes:
        [
            new("Client IP Address", Sent.Text(visitor, "leadClientIpAddress")),
            new("Form Fields", fields.GetRawText()),
            new("Query Parameters", Sent.Text(visitor, "queryString")),
            new("Referrer URL", Sent.Text(visitor, "pageURL")),
            new("User Agent", Sent.Text(visitor, "userAgentString")),
        ]);
    }

    private void Associate(MarketoCall call, Utf8JsonWriter json)
    {
        var lead = instance.Leads.Find(MarketoCall.Number(call.Id)) ?? throw new ResponseFault("1004", ErrorTexts.For("1004"));
        var cookie = call.Required("cookie");
        if (!LeadRow.Cookie().IsMatch(cookie))
            throw new ResponseFault("1012", $"Invalid cookie value '{cookie}'");
        Give(lead, cookie);
    }

    // A cookie is one browser's: whoever had it before has it no more.
    private void Give(Lead lead, string cookie)
    {
        var field = instance.Fields["cookies"];
        foreach (var other in instance.Leads.Find(field, cookie).Where(other => other != lead).ToList())
            instance.Leads.Set(other, field, value: null);
        instance.Leads.Set(lead, field, cookie);
    }
}
