using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Static lists and who is on them (CONTRACT 2.4); both spellings of the members' path live.</summary>
internal sealed class ListCalls(Instance instance)
{
    private readonly ListMembers members = new(instance);

    public void AddTo(Routes routes)
    {
        routes.Add("GET", "/rest/v1/lists.json", Browse).Add("GET", "/rest/v1/lists/{id}.json", Get);
        foreach (var root in new[] { "/rest/v1/lists/{id}", "/rest/v1/list/{id}" })
        {
            routes
                .Add("GET", root + "/leads.json", (call, json) => WriteLeads(call, json, Known(call)))
                .Add("POST", root + "/leads.json", (call, json) => Each(call, json, members.Add))
                .Add("DELETE", root + "/leads.json", (call, json) => Each(call, json, members.Remove))
                .Add("GET", root + "/leads/ismember.json", (call, json) => Each(call, json, members.Tell))
                .Add("GET", root + "/ismember.json", (call, json) => Each(call, json, members.Tell));
        }

        routes.Add("GET", "/rest/v1/leads/{id}/listMembership.json", ListsOfLead);
    }

    private StaticList Known(MarketoCall call) => instance.Assets.Lists.Find(MarketoCall.Number(call.Id)) ?? throw new ResponseFault("1013", $"List '{call.Id}' not found");

    private void Browse(MarketoCall call, Utf8JsonWriter json)
    {
        var (ids, names) = (call.Numbers("id"), call.List("name"));
        var (program, workspace) = (call["programName"], call["workspaceName"]);
        Pages.Write(call, json, [.. instance.Assets.Lists.All.Where(list =>
            (ids.Count == 0 || ids.Contains(list.Id))
            && (names.Count == 0 || names.Contains(list.Name, StringComparer.Ordinal))
            && (program is null || ProgramOf(list) == program)
            && (workspace is null || list.Workspace == workspace))], list => Write(json, list));
    }

    private void Get(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        Write(json, Known(call));
        json.WriteEndArray();
    }

    private void ListsOfLead(MarketoCall call, Utf8JsonWriter json)
    {
        var lead = instance.See(MarketoCall.Number(call.Id)) ?? throw new ResponseFault("1004", ErrorTexts.For("1004"));
        Pages.Write(call, json, [.. instance.Assets.Lists.All.Where(list => list.Members.Contains(lead.Id))], list =>
        {
            json.WriteStartObject();
            json.WriteNumber("id", list.Id);
            json.WriteEndObject();
        });
    }

    private string? ProgramOf(StaticList list) => list.Folder.Type == "Program" ? instance.Assets.Programs.Find(list.Folder.Id)?.Name : null;

    private void Write(Utf8JsonWriter json, StaticList list)
    {
        json.WriteStartObject();
        json.WriteNumber("id", list.Id);
        json.WriteString("name", list.Name);
        if (list.Head.Description is { } description)
            json.WriteString("description", description);
        if (ProgramOf(list) is { } program)
            json.WriteString("programName", program);
        json.WriteString("workspaceName", list.Workspace);
        json.WriteString("createdAt", FieldValue.Wire(list.Head.CreatedAt));
        json.WriteString("updatedAt", FieldValue.Wire(list.Head.UpdatedAt));
        json.WriteEndObject();
    }

    private void WriteLeads(MarketoCall call, Utf8JsonWriter json, StaticList list)
    {
        var fields = call["fields"] is { } names ? instance.Fields.Parse(names) : instance.Fields.Default;
        Pages.Write(call, json, [.. list.Members.Select(instance.See).OfType<Lead>()], lead => lead.Write(json, fields));
    }

    private void Each(MarketoCall call, Utf8JsonWriter json, Func<StaticList, long, (string Status, RowFault? Fault)> apply)
    {
        var list = Known(call);
        var ids = call["id"] is null
            ? [.. MarketoCall.Input(call.Json, "Leads not specified").Select(row => Sent.Number(row, "id"))]
            : call.Numbers("id");
        if (ids.Count > 300)
            throw new ResponseFault("1003", "Number of records exceeds the limit of 300");
        json.WriteStartArray("result");
        foreach (var id in ids)
        {
            var (status, fault) = apply(list, id);
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteString("status", status);
            if (fault is not null)
                Reply.Reasons(json, fault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
