using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox.Marketo;

namespace Connector.Sandbox.Tests.Marketo.Bulk;

/// <summary>What tests of bulk jobs do again and again.</summary>
internal static class BulkSteps
{
    public const string AllOfTwoDays = """{"createdAt":{"startAt":"2026-03-01T00:00:00Z","endAt":"2026-03-03T00:00:00Z"}}""";

    public static Task<JsonObject> CreateExportAsync(this MarketoServer marketo, string job, string kind = "leads") =>
        marketo.PostAsync($"/bulk/v1/{kind}/export/create.json", job);

    /// <summary>Creates a job and puts it in line.</summary>
    public static async Task<string> EnqueueAsync(this MarketoServer marketo, string job, string kind = "leads")
    {
        var id = (await marketo.CreateExportAsync(job, kind)).Result()[0]!["exportId"]!.GetValue<string>();
        (await marketo.EnqueueExportAsync(id, kind)).Result()[0]!["status"]!.GetValue<string>().ShouldBe("Queued");
        return id;
    }

    public static Task<JsonObject> EnqueueExportAsync(this MarketoServer marketo, string id, string kind = "leads") =>
        marketo.PostAsync($"/bulk/v1/{kind}/export/{id}/enqueue.json", "");

    public static async Task<JsonNode> StatusAsync(this MarketoServer marketo, string id, string kind = "leads") =>
        (await marketo.GetAsync($"/bulk/v1/{kind}/export/{id}/status.json")).Result().Single()!;

    public static async Task<string> StateAsync(this MarketoServer marketo, string id) => (await marketo.StatusAsync(id))["status"]!.GetValue<string>();

    public static async Task<HttpResponseMessage> FileAsync(this MarketoServer marketo, string id, string kind = "leads", RangeHeaderValue? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/bulk/v1/{kind}/export/{id}/file.json");
        request.Headers.Range = range;
        return await marketo.Client.SendAsync(request);
    }

    /// <summary>Runs an export to its end and gives the lines of its file.</summary>
    public static async Task<string[]> ExportAsync(this MarketoServer marketo, string job, string kind = "leads")
    {
        var id = await marketo.EnqueueAsync(job, kind);
        (await marketo.StatusAsync(id, kind))["status"]!.GetValue<string>().ShouldBe("Completed");
        using var file = await marketo.FileAsync(id, kind);
        var text = await file.Content.ReadAsStringAsync();
        text.ShouldEndWith("\n");
        return text[..^1].Split('\n');
    }

    public static async Task<JsonObject> ImportAsync(this MarketoServer marketo, string file, string query = "format=csv")
    {
        using var form = new MultipartFormDataContent { { new StringContent(file, Encoding.UTF8, "text/csv"), "file", "people.csv" } };
        using var answer = await marketo.Client.PostAsync("/bulk/v1/leads.json?" + query, form);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    /// <summary>Imports a file and gives what became of it.</summary>
    public static async Task<JsonNode> ImportedAsync(this MarketoServer marketo, string file, string query = "format=csv")
    {
        var batch = (await marketo.ImportAsync(file, query)).Result()[0]!["batchId"]!;
        return (await marketo.GetAsync($"/bulk/v1/leads/batch/{batch}.json")).Result()[0]!;
    }

    public static Task<string> ReportAsync(this MarketoServer marketo, JsonNode batch, string which) =>
        marketo.Client.GetStringAsync($"/bulk/v1/leads/batch/{batch["batchId"]}/{which}.json");

    /// <summary>A list named <c>list 7</c>, with members that need not be anybody.</summary>
    public static StaticList AddList(this MarketoServer marketo, long id, IEnumerable<long> members)
    {
        var instance = marketo.Server.Vendors.OfType<MarketoVendor>().Single().Instance;
        var list = instance.Assets.Lists.Add(new StaticList(AssetHead.New(id, $"list {id}", instance.Now), new FolderRef(12, "Folder")));
        list.Members.UnionWith(members);
        return list;
    }
}
