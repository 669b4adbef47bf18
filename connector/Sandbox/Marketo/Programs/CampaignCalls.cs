using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Campaigns (CONTRACT 2.4): listed, triggered for people, scheduled.</summary>
internal sealed class CampaignCalls(Instance instance)
{
    private const int MostLeads = 100;
    private const int MostClonesADay = 20;

    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(5);
    private readonly Dictionary<DateOnly, int> clones = [];

    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/campaigns.json", Browse)
        .Add("GET", "/rest/v1/campaigns/{id}.json", Get)
        .Add("POST", "/rest/v1/campaigns/{id}/trigger.json", Trigger)
        .Add("POST", "/rest/v1/campaigns/{id}/schedule.json", Schedule)
        .Add("POST", "/rest/asset/v1/smartCampaign/{id}/activate.json", (call, json) => Switch(call, json, active: true))
        .Add("POST", "/rest/asset/v1/smartCampaign/{id}/deactivate.json", (call, json) => Switch(call, json, active: false));

    private Campaign Known(MarketoCall call) => instance.Assets.Campaigns.Find(MarketoCall.Number(call.Id)) ?? throw new ResponseFault("1013", $"Campaign '{call.Id}' not found");

    private void Browse(MarketoCall call, Utf8JsonWriter json)
    {
        var (ids, names) = (call.Numbers("id"), call.List("name"));
        Pages.Write(call, json, [.. instance.Assets.Campaigns.All.Where(campaign =>
            (ids.Count == 0 || ids.Contains(campaign.Id))
            && (names.Count == 0 || names.Contains(campaign.Name, StringComparer.Ordinal))
            && (call["programName"] is not { } program || campaign.ProgramName == program)
            && (call["workspaceName"] is not { } workspace || campaign.Workspace == workspace)
            && (call["isTriggerable"] is not ("true" or "1") || campaign is { IsRequestable: true, IsActive: true }))], campaign => Write(json, campaign));
    }

    private void Get(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        Write(json, Known(call));
        json.WriteEndArray();
    }

    private void Trigger(MarketoCall call, Utf8JsonWriter json)
    {
        var campaign = Known(call);
        var input = Sent.Object(call.Json, "input") ?? throw ResponseFault.Missing("input");
        if (!input.TryGetProperty("leads", out var sent) || sent.ValueKind != JsonValueKind.Array || sent.GetArrayLength() == 0)
            throw ResponseFault.Missing("leads");
        if (sent.GetArrayLength() > MostLeads)
            throw new ResponseFault("1003", $"Number of leads exceeds the limit of {MostLeads}");
        if (campaign is not { IsTrigger: true, IsActive: true, IsRequestable: true })
            throw new ResponseFault("1003", "Campaign is not active or has no trigger 'Campaign is Requested' with source 'Web Service API'");
        var ids = sent.EnumerateArray().Select(lead => Sent.Number(lead, "id")).ToList();
        if (ids.Find(id => instance.See(id) is null) is > 0 and var unknown)
            throw new ResponseFault("1004", $"Lead '{unknown}' not found");
        foreach (var id in ids)
            instance.Activities.Add(id, ActivityType.RequestCampaign, campaign.Id, campaign.Name, attributes: [new("Source", ActivityLog.ByApi)]);
        Told(json, campaign.Id);
    }

    private void Schedule(MarketoCall call, Utf8JsonWriter json)
    {
        var campaign = Known(call);
        if (campaign.IsTrigger)
            throw new ResponseFault("1003", "Only batch campaigns can be scheduled");
        var input = call.HasBody ? Sent.Object(call.Json, "input") ?? throw ResponseFault.Missing("input") : default;
        if (Sent.Text(input, "runAt") is { } at)
        {
            var time = FieldValue.Time(at) ?? throw new ResponseFault("1042", ErrorTexts.For("1042"));
            if (time < instance.Clock.Now + Soonest || time > instance.Clock.Now.AddYears(2))
                throw new ResponseFault("1042", ErrorTexts.For("1042"));
        }

        Told(json, Sent.Text(input, "cloneToProgramName") is { } name ? Clone(campaign, name) : campaign.Id);
    }

    private long Clone(Campaign campaign, string name)
    {
        var today = CentralTime.Day(instance.Clock.Now);
        if (clones.GetValueOrDefault(today) >= MostClonesADay)
            throw new ResponseFault("1020", ErrorTexts.For("1020"));
        if (instance.Assets.Programs.Find(campaign.ProgramName ?? "") is not { } original)
            throw new ResponseFault("1013", "The campaign is in no program");
        if (instance.Assets.Programs.Find(name) is not null)
            throw new ResponseFault("1017", ErrorTexts.For("1017"));
        clones[today] = clones.GetValueOrDefault(today) + 1;
        instance.Assets.Programs.Add(new MarketingProgram(Head(name, original), original.Type, original.Channel, original.Statuses));
        return instance.Assets.Campaigns.Add(new Campaign(Head(campaign.Name, campaign), isTrigger: false) { ProgramName = name }).Id;
    }

    private AssetHead Head(string name, Asset original) => AssetHead.New(instance.Assets.TakeId(), name, instance.Now, workspace: original.Workspace);

    private void Switch(MarketoCall call, Utf8JsonWriter json, bool active)
    {
        var campaign = instance.Assets.Campaigns.Find(MarketoCall.Number(call.Id)) ?? throw new ResponseFault("702", $"Smart campaign with id '{call.Id}' not found");
        if (!campaign.IsTrigger || campaign.IsActive == active)
            throw new ResponseFault("709", active ? "Campaign is active already, or no trigger campaign" : "Campaign is not active");
        campaign.IsActive = active;
        AssetReply.Write(json, [campaign], one => json.WriteNumber("id", one.Id));
    }

    private static void Told(Utf8JsonWriter json, long id)
    {
        json.WriteStartArray("result");
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, Campaign campaign)
    {
        json.WriteStartObject();
        json.WriteNumber("id", campaign.Id);
        json.WriteString("name", campaign.Name);
        if (campaign.Head.Description is { } description)
            json.WriteString("description", description);
        json.WriteString("type", campaign.IsTrigger ? "trigger" : "batch");
        if (campaign.ProgramName is { } program)
        {
            json.WriteString("programName", program);
            json.WriteNumber("programId", instance.Assets.Programs.Find(program)?.Id ?? 0);
        }

        json.WriteString("workspaceName", campaign.Workspace);
        json.WriteString("createdAt", FieldValue.Wire(campaign.Head.CreatedAt));
        json.WriteString("updatedAt", FieldValue.Wire(campaign.Head.UpdatedAt));
        json.WriteBoolean("active", campaign.IsActive);
        json.WriteEndObject();
    }
}
