using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Members of programs (CONTRACT 2.4): describe, query, status, fields, removal.</summary>
internal sealed class MemberCalls(Instance instance)
{
    private readonly Memberships memberships = new(instance);

    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/programs/members/describe.json", Describe)
        .Add("GET", "/rest/v1/program/members/describe.json", Describe)
        .Add("GET", "/rest/v1/programs/{id}/members.json", Query)
        .Add("POST", "/rest/v1/programs/{id}/members.json", Write)
        .Add("POST", "/rest/v1/programs/{id}/members/status.json", ChangeStatus)
        .Add("POST", "/rest/v1/programs/{id}/members/delete.json", Delete)
        .Add("POST", "/rest/v1/leads/programs/{id}/status.json", ChangeLeadStatus);

    public static MarketingProgram Known(Instance instance, MarketoCall call) =>
        instance.Assets.Programs.Find(MarketoCall.Number(call.Id)) ?? throw new ResponseFault("1013", $"Program '{call.Id}' not found");

    private void Describe(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        json.WriteStartObject();
        json.WriteString("name", "API Program Membership");
        json.WriteString("description", "Map for API program membership fields");
        json.WriteStartArray("dedupeFields");
        json.WriteStringValue("leadId");
        json.WriteStringValue("programId");
        json.WriteEndArray();
        json.WriteStartArray("searchableFields");
        foreach (var field in instance.Assets.MemberFields.Where(field => field.Searchable))
        {
            json.WriteStartArray();
            json.WriteStringValue(field.Name);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("fields");
        foreach (var field in instance.Assets.MemberFields)
            field.Describe(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Query(MarketoCall call, Utf8JsonWriter json)
    {
        var program = Known(instance, call);
        var filter = call.Required("filterType");
        var field = Field(filter) is { Searchable: true } found ? found : throw ResponseFault.Unsupported(filter);
        call.Required("filterValues");
        var values = call.List("filterValues").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = call["fields"] is null ? MemberField.Default : call.List("fields");
        var shown = names.Select(name => Field(name) ?? throw ResponseFault.NoField(name)).ToList();
        var members = program.Members.Where(member => field.Shown(program, member.Key, member.Value) is { } value && values.Contains(value)).ToList();
        var seq = 0;
        Pages.Write(call, json, members, member =>
        {
            json.WriteStartObject();
            json.WriteNumber("seq", seq++);
            foreach (var one in shown.Where(one => one.Name != "seq"))
                FieldValue.Write(json, one.Name, one.Of(program, member.Key, member.Value));
            json.WriteEndObject();
        }, moreResult: true);
    }

    private MemberField? Field(string name) => instance.Assets.MemberFields.FirstOrDefault(field => field.Name == name);

    private void ChangeStatus(MarketoCall call, Utf8JsonWriter json)
    {
        var program = Known(instance, call);
        var name = Sent.Needed(call.Json, "statusName");
        RowWriter.Each(json, MarketoCall.Input(call.Json, "Leads not specified"), "leadId", (id, _) => Change(program, id, name));
    }

    // The older call: the row answers with the status the person has now.
    private void ChangeLeadStatus(MarketoCall call, Utf8JsonWriter json)
    {
        var program = Known(instance, call);
        var name = Sent.Needed(call.Json, "status");
        json.WriteStartArray("result");
        foreach (var row in MarketoCall.Input(call.Json, "Leads not specified"))
        {
            var id = Sent.Number(row, "id");
            var (status, fault) = Change(program, id, name);
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteString("status", fault is null ? program.Status(name)?.Name ?? MarketingProgram.NotInProgram : status);
            if (fault is not null)
                Reply.Reasons(json, fault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private (string Status, RowFault? Fault) Change(MarketingProgram program, long id, string name)
    {
        var status = program.Status(name);
        if (status is null && name != MarketingProgram.NotInProgram)
            throw new ResponseFault("1025", ErrorTexts.For("1025"));
        if (instance.See(id) is null || instance.Leads.Find(id) is not { } lead)
            return ("skipped", RowFault.LeadNotFound);
        return status is not null ? memberships.Enter(program, lead, status, Origin.Sync) : Delete(program, id);
    }

    private void Write(MarketoCall call, Utf8JsonWriter json)
    {
        var program = Known(instance, call);
        RowWriter.Each(json, MarketoCall.Input(call.Json, "Leads not specified"), "leadId", (id, row) => Write(program, id, row));
    }

    private (string Status, RowFault? Fault) Write(MarketingProgram program, long id, JsonElement row)
    {
        if (!program.Members.TryGetValue(id, out var member))
            return ("skipped", new RowFault("1013", "Membership not found"));
        var given = row.EnumerateObject().Where(value => value.Name != "leadId").ToList();
        foreach (var value in given)
        {
            if (Field(value.Name) is not { } field)
                return ("skipped", new RowFault("1006", $"Field '{value.Name}' not found"));
            if (!field.Updateable || !field.Fits(Sent.Text(row, value.Name)))
                return ("skipped", RowFault.BadValue(value.Name, FieldValue.Sent(value.Value)));
        }

        given.ForEach(value => member.Values[value.Name] = Sent.Text(row, value.Name));
        member.UpdatedAt = instance.Now;
        return ("updated", null);
    }

    private void Delete(MarketoCall call, Utf8JsonWriter json)
    {
        var program = Known(instance, call);
        RowWriter.Each(json, MarketoCall.Input(call.Json, "Leads not specified"), "leadId", (id, _) => Delete(program, id));
    }

    private (string Status, RowFault? Fault) Delete(MarketingProgram program, long id) =>
        memberships.Leave(program, id) ? ("deleted", null) : ("skipped", new RowFault("1037", "Lead not in program"));
}
