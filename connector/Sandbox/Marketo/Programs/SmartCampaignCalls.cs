using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Campaigns as assets: read by id, by name, in pages; and those that people were requested into.</summary>
internal sealed class SmartCampaignCalls(Instance instance)
{
    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/asset/v1/smartCampaigns.json", (call, json) => AssetReply.Write(json, AssetReply.Page(call, instance.Assets.Campaigns.All.Where(campaign => call["isActive"] is not "true" || campaign.IsActive)), campaign => Write(json, campaign)))
        .Add("GET", "/rest/asset/v1/smartCampaign/byName.json", (call, json) => Answer(json, instance.Assets.Campaigns.All.FirstOrDefault(campaign => campaign.Name == call.Required("name"))))
        .Add("GET", "/rest/asset/v1/smartCampaign/{id}.json", (call, json) => Answer(json, instance.Assets.Campaigns.Find(MarketoCall.Number(call.Id))))
        .Add("GET", "/rest/v1/leads/{id}/smartCampaignMembership.json", Memberships);

    private void Memberships(MarketoCall call, Utf8JsonWriter json)
    {
        var id = MarketoCall.Number(call.Id);
        if (instance.See(id) is null)
            throw new ResponseFault("1004", $"Lead '{id}' not found");
        var (earliest, latest) = (Time(call, "earliestUpdatedAt"), Time(call, "latestUpdatedAt"));
        var campaigns = instance.Activities.All.Where(one => one.Type == ActivityType.RequestCampaign && one.LeadId == id).Select(one => one.PrimaryId).OfType<long>().Distinct()
            .Select(instance.Assets.Campaigns.Find).OfType<Campaign>().Where(campaign => !(campaign.Head.UpdatedAt < earliest) && !(campaign.Head.UpdatedAt > latest)).ToList();
        Pages.Write(call, json, campaigns, campaign =>
        {
            json.WriteStartObject();
            json.WriteNumber("smartCampaignId", campaign.Id);
            json.WriteString("createdAt", FieldValue.Wire(campaign.Head.CreatedAt));
            json.WriteString("updatedAt", FieldValue.Wire(campaign.Head.UpdatedAt));
            json.WriteEndObject();
        }, moreResult: true);
    }

    private static DateTimeOffset? Time(MarketoCall call, string name) => call[name] is { } text ? FieldValue.Time(text) ?? throw new ResponseFault("704", ErrorTexts.For("704")) : null;

    private void Answer(Utf8JsonWriter json, Campaign? campaign) => AssetReply.Write<Campaign>(json, campaign is null ? [] : [campaign], one => Write(json, one));

    private void Write(Utf8JsonWriter json, Campaign campaign)
    {
        json.WriteNumber("id", campaign.Id);
        json.WriteString("name", campaign.Name);
        json.WriteString("description", campaign.Head.Description ?? "");
        AssetReply.Times(json, campaign);
        json.WriteString("status", campaign.IsActive ? "Active" : "Inactive");
        json.WriteString("type", campaign.IsTrigger ? "trigger" : "batch");
        json.WriteBoolean("isSystem", value: false);
        json.WriteBoolean("isActive", campaign.IsActive);
        json.WriteBoolean("isRequestable", campaign.IsRequestable);
        if (campaign.ProgramName is { } program)
            json.WriteNumber("parentProgramId", instance.Assets.Programs.Find(program)?.Id ?? 0);
        json.WriteString("workspace", campaign.Workspace);
    }
}
