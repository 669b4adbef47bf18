namespace Connector.Sandbox.Tests.Marketo.Bulk;

/// <summary>A large export is streamed: others are served meanwhile, and what is written piece by piece is whole.</summary>
public class LargeExportTests
{
    [Fact]
    public async Task A_large_export_has_everybody_once_while_others_write()
    {
        const int People = 30_000;
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = People, In = SeedIn.Marketo, Throttle = false });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (rows, bytes, written) = (0, 0L, 0);
        for (var from = MarketoServer.Noon.AddDays(-713); from < MarketoServer.Noon; from = from.AddDays(31))
        {
            var job = $$"""{"fields":["id","email","company"],"filter":{"createdAt":{"startAt":"{{from:yyyy-MM-dd'T'HH:mm:ss}}Z","endAt":"{{from.AddDays(31).AddSeconds(-1):yyyy-MM-dd'T'HH:mm:ss}}Z"} } }""";
            var id = await marketo.EnqueueAsync(job);
            await marketo.SyncAsync($$"""{"input":[{"email":"meanwhile{{written++}}@b.example"}]}""");
            var status = await marketo.StatusAsync(id);
            rows += status["numberOfRecords"]!.GetValue<int>();
            using var file = await marketo.FileAsync(id);
            using var reader = new StreamReader(await file.Content.ReadAsStreamAsync());
            (await reader.ReadLineAsync()).ShouldBe("id,email,company");
            while (await reader.ReadLineAsync() is { } line)
                seen.Add(line[..line.IndexOf(',', StringComparison.Ordinal)]).ShouldBeTrue(line);
            bytes += status["fileSize"]!.GetValue<long>();
        }

        rows.ShouldBe(People);
        seen.Count.ShouldBe(People);
        (await marketo.GetAsync("/_sandbox/limits"))["marketo"]!["exportedBytesToday"]!.GetValue<long>().ShouldBe(bytes);
    }
}
