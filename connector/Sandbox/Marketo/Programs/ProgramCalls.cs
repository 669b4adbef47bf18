using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Programs, as far as their members need them (CONTRACT 2.4): browse, by id and name, and their people.</summary>
internal sealed class ProgramCalls(Instance instance)
{
    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/asset/v1/programs.json", (call, json) => Write(json, AssetReply.Page(call, instance.Assets.Programs.All)))
        .Add("GET", "/rest/asset/v1/program/byName.json", (call, json) => Write(json, instance.Assets.Programs.All.Where(program => program.Name == StaticListAssets.Needed(call, "name"))))
        .Add("GET", "/rest/asset/v1/program/{id}.json", (call, json) => Write(json, instance.Assets.Programs.All.Where(program => program.Id == MarketoCall.Number(call.Id))))
        .Add("GET", "/rest/asset/v1/channels.json", Channels)
        .Add("GET", "/rest/v1/leads/programs/{id}.json", People)
        .Add("GET", "/rest/v1/leads/{id}/programMembership.json", OfLead);

    private static void Write(Utf8JsonWriter json, IEnumerable<MarketingProgram> programs) => AssetReply.Write(json, programs.ToList(), program =>
    {
        json.WriteNumber("id", program.Id);
        json.WriteString("name", program.Name);
        json.WriteString("description", program.Head.Description ?? "");
        AssetReply.Times(json, program);
        json.WriteString("url", $"https://app-sandbox.example/#PG{program.Id}A1");
        json.WriteString("type", program.Type);
        json.WriteString("channel", program.Channel);
        json.WriteStartObject("folder");
        json.WriteString("type", "Folder");
        json.WriteNumber("value", 13);
        json.WriteString("folderName", "Marketing Activities");
        json.WriteEndObject();
        json.WriteString("status", "");
        json.WriteString("workspace", program.Workspace);
        json.WriteBoolean("headStart", value: false);
    });

    private void Channels(MarketoCall call, Utf8JsonWriter json) =>
        AssetReply.Write(json, AssetReply.Page(call, instance.Assets.Programs.All.DistinctBy(program => program.Channel)), program =>
        {
            json.WriteNumber("id", program.Id);
            json.WriteString("name", program.Channel);
            json.WriteString("applicableProgramType", program.Type);
            json.WriteStartArray("progressionStatuses");
            foreach (var status in program.Statuses)
            {
                json.WriteStartObject();
                json.WriteString("name", status.Name);
                json.WriteNumber("step", status.Step);
                json.WriteBoolean("success", status.Success);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private void People(MarketoCall call, Utf8JsonWriter json)
    {
        var program = MemberCalls.Known(instance, call);
        var fields = call["fields"] is { } names ? instance.Fields.Parse(names) : instance.Fields.Default;
        Pages.Write(call, json, [.. program.Members.Where(member => instance.See(member.Key) is not null)], member =>
            instance.See(member.Key)!.Write(json, fields, () =>
            {
                json.WriteStartObject("membership");
                json.WriteNumber("id", member.Key);
                json.WriteString("progressionStatus", member.Value.Status.Name);
                json.WriteBoolean("acquiredBy", member.Value.AcquiredBy);
                json.WriteBoolean("isExhausted", value: false);
                json.WriteString("membershipDate", FieldValue.Wire(member.Value.Since));
                json.WriteBoolean("reachedSuccess", member.Value.SucceededAt is not null);
                json.WriteEndObject();
            }));
    }

    private void OfLead(MarketoCall call, Utf8JsonWriter json)
    {
        var lead = instance.See(MarketoCall.Number(call.Id)) ?? throw new ResponseFault("1004", ErrorTexts.For("1004"));
        Pages.Write(call, json, [.. instance.Assets.Programs.All.Where(program => program.Members.ContainsKey(lead.Id))], program =>
        {
            var member = program.Members[lead.Id];
            json.WriteStartObject();
            json.WriteNumber("id", program.Id);
            json.WriteString("progressionStatus", member.Status.Name);
            json.WriteString("progressionStatusType", member.Status.Success ? "success" : "member");
            json.WriteBoolean("isExhausted", value: false);
            json.WriteBoolean("acquiredBy", member.AcquiredBy);
            json.WriteBoolean("reachedSuccess", member.SucceededAt is not null);
            json.WriteString("membershipDate", FieldValue.Wire(member.Since));
            json.WriteString("updatedAt", FieldValue.Wire(member.UpdatedAt));
            json.WriteEndObject();
        });
    }
}
