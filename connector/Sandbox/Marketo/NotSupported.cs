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
        "POST /rest/asset/v1/smartCampaign/{id}.json",
        "POST /rest/asset/v1/smartCampaign/{any}/clone.json",
        "POST /rest/asset/v1/smartCampaign/{any}/delete.json",
        "GET /rest/asset/v1/smartCampaign/{any}/smartList.json",
        "POST /rest/asset/v1/smartCampaigns.json",
        "POST /rest/asset/v1/smartList/{any}/clone.json",
        "POST /rest/asset/v1/smartList/{any}/delete.json",
        "POST /rest/v1/programs/members/schema/fields/{id}.json",
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
