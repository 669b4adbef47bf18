using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Connector.Sandbox.Tests.Marketo.Bulk;

/// <summary>CONTRACT 2.5: the file of an export, whole and in ranges.</summary>
public class ExportFileTests
{
    private const string Job = """{"fields":["id","email"],"filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"}}}""";

    [Fact]
    public async Task The_status_tells_rows_size_and_checksum_of_the_file()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var (id, bytes) = await ExportedAsync(marketo);
        var status = await marketo.StatusAsync(id);
        status["numberOfRecords"]!.GetValue<int>().ShouldBe(3);
        status["fileSize"]!.GetValue<int>().ShouldBe(bytes.Length);
        status["fileChecksum"]!.GetValue<string>().ShouldBe("sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)));
        using var file = await marketo.FileAsync(id);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Headers.AcceptRanges.ShouldBe(["bytes"]);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
    }

    [Theory]
    [InlineData(0, 9, 0, 10)]
    [InlineData(10, null, 10, null)]
    [InlineData(20, 99_999, 20, null)]
    [InlineData(null, 5, -5, null)]
    public async Task A_range_is_206_and_says_where_it_stands(int? from, int? to, int start, int? end)
    {
        await using var marketo = await MarketoServer.StartAsync();
        var (id, bytes) = await ExportedAsync(marketo);
        using var part = await marketo.FileAsync(id, range: new RangeHeaderValue(from, to));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        var first = start < 0 ? bytes.Length + start : start;
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(bytes[first..(end ?? bytes.Length)]);
        part.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes {first}-{(end ?? bytes.Length) - 1}/{bytes.Length}");
    }

    [Fact]
    public async Task A_range_beyond_the_file_is_416()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var (id, bytes) = await ExportedAsync(marketo);
        using var part = await marketo.FileAsync(id, range: new RangeHeaderValue(bytes.Length, null));
        part.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        part.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes */{bytes.Length}");
    }

    [Fact]
    public async Task A_download_that_breaks_off_can_be_resumed_by_ranges()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var (id, bytes) = await ExportedAsync(marketo);
        await marketo.AdminAsync("rules", """{"marketo":{"bulk":{"cutFilesAfter":20}}}""");
        var got = new List<byte>();
        while (got.Count < bytes.Length)
            got.AddRange(await UntilCutAsync(marketo, id, got.Count));
        got.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task A_file_is_kept_for_seven_days_and_its_job_told_of_for_thirty()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var (id, _) = await ExportedAsync(marketo);
        (await Listed(marketo, "status=Completed")).ShouldBe([id]);
        (await Listed(marketo, "status=Failed,Created")).ShouldBeEmpty();
        await AgeAsync(marketo, TimeSpan.FromDays(6.9));
        using (var kept = await marketo.FileAsync(id))
            kept.StatusCode.ShouldBe(HttpStatusCode.OK);
        await AgeAsync(marketo, TimeSpan.FromDays(0.2));
        using (var gone = await marketo.FileAsync(id))
            gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await marketo.StateAsync(id)).ShouldBe("Completed");
        (await Listed(marketo, "")).ShouldBeEmpty();
        await AgeAsync(marketo, TimeSpan.FromDays(24));
        (await marketo.GetAsync($"/bulk/v1/leads/export/{id}/status.json")).Code().ShouldBe("1013");
    }

    [Fact]
    public async Task Files_lie_in_a_folder_that_is_gone_when_the_sandbox_has_stopped()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "sandbox-export-*");
        string[] during;
        await using (var marketo = await MarketoServer.StartAsync())
        {
            await ExportedAsync(marketo);
            during = [.. Directory.GetDirectories(Path.GetTempPath(), "sandbox-export-*").Except(before, StringComparer.Ordinal)];
            if (!OperatingSystem.IsWindows())
                during.SelectMany(Directory.GetFiles).Select(File.GetUnixFileMode).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        during.ShouldNotBeEmpty();
    }

    private static async Task<(string Id, byte[] Bytes)> ExportedAsync(MarketoServer marketo)
    {
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example"},{"email":"b@b.example"},{"email":"c@b.example"}]}""");
        var id = await marketo.EnqueueAsync(Job);
        (await marketo.StateAsync(id)).ShouldBe("Completed");
        using var file = await marketo.FileAsync(id);
        return (id, await file.Content.ReadAsByteArrayAsync());
    }

    private static async Task<byte[]> UntilCutAsync(MarketoServer marketo, string id, int from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/bulk/v1/leads/export/{id}/file.json");
        request.Headers.Range = new RangeHeaderValue(from, null);
        using var answer = await marketo.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var got = new MemoryStream();
        try
        {
            await answer.Content.CopyToAsync(got);
        }
        catch (HttpRequestException)
        {
            // Told by the answer's length, which is that of the whole rest.
            got.Length.ShouldBe(20);
        }

        return got.ToArray();
    }

    private static async Task<string[]> Listed(MarketoServer marketo, string query) =>
        [.. (await marketo.GetAsync("/bulk/v1/leads/export.json?" + query)).Result().Select(job => job!["exportId"]!.GetValue<string>())];

    private static async Task AgeAsync(MarketoServer marketo, TimeSpan by)
    {
        marketo.Server.Clock.Advance(by);
        await marketo.SignInAsync();
    }
}
