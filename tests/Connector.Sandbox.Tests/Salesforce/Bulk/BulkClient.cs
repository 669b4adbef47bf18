using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Salesforce.Bulk;

/// <summary>Bulk calls as the tests write them.</summary>
internal static class BulkClient
{
    public const string Ingest = Client.Root + "/jobs/ingest";
    public const string Query = Client.Root + "/jobs/query";

    public static async Task<string> StartQueryAsync(this Client client, string soql, string more = "")
    {
        var made = await client.PostAsync(Query, $$"""{"operation":"query","query":"{{soql}}"{{more}}}""");
        made.Status.ShouldBe(200, made.Body);
        made.Json["state"]!.ToString().ShouldBe("UploadComplete");
        return made.Json["id"]!.ToString();
    }

    public static async Task<string> OpenAsync(this Client client, string job)
    {
        var made = await client.PostAsync(Ingest, job);
        made.Status.ShouldBe(200, made.Body);
        made.Json["state"]!.ToString().ShouldBe("Open");
        return made.Json["id"]!.ToString();
    }

    public static Task<Reply> UploadAsync(this Client client, string id, string csv) => client.UploadAsync(id, Encoding.UTF8.GetBytes(csv));

    public static async Task<Reply> UploadAsync(this Client client, string id, byte[] csv, string? encoding = null)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(csv);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(client.Server.Address, $"{Ingest}/{id}/batches")) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", client.Token);
        using var message = await http.SendAsync(request);
        return new Reply((int)message.StatusCode, await message.Content.ReadAsStringAsync(), message);
    }

    /// <summary>Makes a job, uploads, closes it, and gives its id.</summary>
    public static async Task<string> LoadAsync(this Client client, string job, string csv)
    {
        var id = await client.OpenAsync(job);
        (await client.UploadAsync(id, csv)).Status.ShouldBe(201);
        (await client.CloseAsync(id)).Json["state"]!.ToString().ShouldBe("UploadComplete");
        return id;
    }

    public static Task<Reply> CloseAsync(this Client client, string id) => client.PatchAsync($"{Ingest}/{id}", """{"state":"UploadComplete"}""");

    public static async Task<JsonNode> JobAsync(this Client client, string id, string kind = Ingest)
    {
        var reply = await client.GetAsync($"{kind}/{id}");
        reply.Status.ShouldBe(200, reply.Body);
        return reply.Json;
    }

    /// <summary>The lines of a result file, header first.</summary>
    public static async Task<string[]> LinesAsync(this Client client, string path)
    {
        var reply = await client.GetAsync(path);
        reply.Status.ShouldBe(200, reply.Body);
        reply.Message.Content.Headers.ContentType!.ToString().ShouldBe("text/csv");
        reply.Body.ShouldEndWith("\n");
        return reply.Body[..^1].Split('\n');
    }
}
