namespace Connector.Sandbox.Marketo;

/// <summary>Operations of Marketo that the sandbox does not play: all are answered alike, so that nobody takes them for unknown paths (README).</summary>
internal static class NotSupported
{
    private static readonly string[] Operations =
    [
        "GET /bulk/v1/customobjects/{any}/export.json",
        "POST /bulk/v1/customobjects/{any}/export/create.json",
        "POST /bulk/v1/customobjects/{any}/export/{any}/cancel.json",
        "POST /bulk/v1/customobjects/{any}/export/{any}/enqueue.json",
        "GET /bulk/v1/customobjects/{any}/export/{any}/file.json",
        "GET /bulk/v1/customobjects/{any}/export/{any}/status.json",
        "POST /bulk/v1/customobjects/{any}/import.json",
        "GET /bulk/v1/customobjects/{any}/import/{any}/failures.json",
        "GET /bulk/v1/customobjects/{any}/import/{any}/status.json",
        "GET /bulk/v1/customobjects/{any}/import/{any}/warnings.json",
        "GET /bulk/v1/program/members/export.json",
        "POST /bulk/v1/program/members/export/create.json",
        "POST /bulk/v1/program/members/export/{any}/cancel.json",
        "POST /bulk/v1/program/members/export/{any}/enqueue.json",
        "GET /bulk/v1/program/members/export/{any}/file.json",
        "GET /bulk/v1/program/members/export/{any}/status.json",
        "GET /bulk/v1/program/members/import/{any}/failures.json",
        "GET /bulk/v1/program/members/import/{any}/status.json",
        "GET /bulk/v1/program/members/import/{any}/warnings.json",
        "POST /bulk/v1/program/{any}/members/import.json",
        "GET /rest/asset/v1/smartCampaign/byName.json",
        "GET /rest/asset/v1/smartCampaign/{id}.json",
        "POST /rest/asset/v1/smartCampaign/{id}.json",
        "POST /rest/asset/v1/smartCampaign/{any}/activate.json",
        "POST /rest/asset/v1/smartCampaign/{any}/clone.json",
        "POST /rest/asset/v1/smartCampaign/{any}/deactivate.json",
        "POST /rest/asset/v1/smartCampaign/{any}/delete.json",
        "GET /rest/asset/v1/smartCampaign/{any}/smartList.json",
        "GET /rest/asset/v1/smartCampaigns.json",
        "POST /rest/asset/v1/smartCampaigns.json",
        "GET /rest/asset/v1/smartList/byName.json",
        "GET /rest/asset/v1/smartList/{id}.json",
        "POST /rest/asset/v1/smartList/{any}/clone.json",
        "POST /rest/asset/v1/smartList/{any}/delete.json",
        "GET /rest/asset/v1/smartLists.json",
        "GET /rest/asset/v1/staticList/byName.json",
        "GET /rest/asset/v1/staticList/{id}.json",
        "POST /rest/asset/v1/staticList/{id}.json",
        "POST /rest/asset/v1/staticList/{any}/delete.json",
        "GET /rest/asset/v1/staticLists.json",
        "POST /rest/asset/v1/staticLists.json",
        "GET /rest/v1/campaigns.json",
        "GET /rest/v1/campaigns/{id}.json",
        "POST /rest/v1/campaigns/{any}/schedule.json",
        "POST /rest/v1/campaigns/{any}/trigger.json",
        "POST /rest/v1/leads/partitions.json",
        "GET /rest/v1/leads/programs/{id}.json",
        "POST /rest/v1/leads/programs/{any}/status.json",
        "POST /rest/v1/leads/push.json",
        "POST /rest/v1/leads/schema/fields.json",
        "POST /rest/v1/leads/schema/fields/{id}.json",
        "POST /rest/v1/leads/submitForm.json",
        "POST /rest/v1/leads/{any}/associate.json",
        "GET /rest/v1/leads/{any}/listMembership.json",
        "GET /rest/v1/leads/{any}/programMembership.json",
        "GET /rest/v1/leads/{any}/smartCampaignMembership.json",
        "GET /rest/v1/list/{any}/leads.json",
        "GET /rest/v1/lists.json",
        "GET /rest/v1/lists/{id}.json",
        "DELETE /rest/v1/lists/{any}/leads.json",
        "GET /rest/v1/lists/{any}/leads.json",
        "POST /rest/v1/lists/{any}/leads.json",
        "GET /rest/v1/lists/{any}/leads/ismember.json",
        "GET /rest/v1/program/members/describe.json",
        "GET /rest/v1/programs/members/describe.json",
        "GET /rest/v1/programs/members/schema/fields.json",
        "POST /rest/v1/programs/members/schema/fields.json",
        "GET /rest/v1/programs/members/schema/fields/{id}.json",
        "POST /rest/v1/programs/members/schema/fields/{id}.json",
        "GET /rest/v1/programs/{any}/members.json",
        "POST /rest/v1/programs/{any}/members.json",
        "POST /rest/v1/programs/{any}/members/delete.json",
        "POST /rest/v1/programs/{any}/members/status.json",
    ];

    /// <summary>Added last: a route that plays the operation comes first.</summary>
    public static void AddTo(Routes routes)
    {
        foreach (var operation in Operations)
        {
            var space = operation.IndexOf(' ', StringComparison.Ordinal);
            routes.Add(operation[..space], operation[(space + 1)..], (_, _) => throw new ResponseFault("703", "The operation is not supported by the sandbox"));
        }
    }
}
