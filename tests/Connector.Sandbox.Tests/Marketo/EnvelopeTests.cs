using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Marketo;

public class EnvelopeTests
{
    [Fact]
    public async Task Request_ids_end_in_the_hour_of_the_sandbox_clock()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var parts = (await marketo.GetAsync("/rest/v1/activities/types.json"))["requestId"]!.GetValue<string>().Split('#');
        int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        long.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture).ShouldBe(MarketoServer.Noon.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("GET", "/rest/v1/nothing.json", null, null, "610")]
    [InlineData("GET", "/bulk/v2/leads.json", null, null, "610")]
    [InlineData("PUT", "/rest/v1/leads.json", "{}", "application/json", "605")]
    [InlineData("POST", "/rest/v1/leads.json", "{\"input\":[{\"email\":\"a@b.example\"}]}", "text/plain", "612")]
    [InlineData("POST", "/rest/v1/leads.json", "{\"input\":", "application/json", "609")]
    [InlineData("POST", "/rest/v1/leads.json", "{\"input\":[]}", "application/json", "1003")]
    [InlineData("POST", "/rest/v1/leads.json", "{}", "application/json", "1003")]
    public async Task What_cannot_be_understood_fails_inside_200(string method, string path, string? body, string? type, string code)
    {
        await using var marketo = await MarketoServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, type!) };
        using var answer = await marketo.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=UTF-8");
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject().Code().ShouldBe(code);
    }

    [Fact]
    public async Task Bodies_above_a_megabyte_and_addresses_above_8_KB_are_refused_by_the_edge()
    {
        await using var marketo = await MarketoServer.StartAsync();
        using var large = new StringContent(new string(' ', 1024 * 1024) + "{}", Encoding.UTF8, "application/json");
        using var refused = await marketo.Client.PostAsync("/rest/v1/leads.json", large);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var tooLong = await marketo.Client.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=" + new string('a', 8200));
        tooLong.StatusCode.ShouldBe(HttpStatusCode.RequestUriTooLong);
    }

    [Theory]
    [InlineData("/rest/v1/leads.json?_method=GET", "filterType=email&filterValues=a%40b.example")]
    [InlineData("/rest/v1/leads.json", "filterType=email&filterValues=a%40b.example&_method=GET")]
    public async Task A_long_read_can_be_posted_as_a_form(string path, string form)
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        (await marketo.PostAsync(path, form, "application/x-www-form-urlencoded")).Result().Single()!["id"]!.GetValue<long>().ShouldBe(id);
    }

    [Fact]
    public async Task Long_answers_are_zipped_for_those_who_ask()
    {
        await using var marketo = await MarketoServer.StartAsync();
        marketo.Client.DefaultRequestHeaders.AcceptEncoding.Add(new("gzip"));
        using var describe = await marketo.Client.GetAsync("/rest/v1/leads/describe.json");
        describe.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        using var brief = await marketo.Client.GetAsync("/rest/v1/lead/1.json");
        brief.Content.Headers.ContentEncoding.ShouldBeEmpty();
        (await marketo.Client.GetStringAsync("/_sandbox/calls")).ShouldContain("Company Name");
    }

    [Fact]
    public async Task Planted_faults_come_in_the_vendors_shape()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("faults", """{"vendor":"marketo","path":"/rest/v1/leads/describe","code":"611"}""");
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Code().ShouldBe("611");
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Result().ShouldNotBeEmpty();
        await marketo.AdminAsync("faults", """{"vendor":"marketo","path":"/rest","status":502}""");
        using var edge = await marketo.Client.GetAsync("/rest/v1/leads/describe.json");
        edge.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        edge.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task A_write_cut_off_after_it_was_made_stands()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("faults", """{"vendor":"marketo","path":"/rest/v1/leads.json","drop":"after"}""");
        await Should.ThrowAsync<HttpRequestException>(() => marketo.SyncAsync("""{"input":[{"email":"a@b.example"}]}"""));
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=a@b.example")).Result().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_path_that_climbs_is_read_as_the_recorded_client_sends_it()
    {
        await using var marketo = await MarketoServer.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(marketo.Server.Address.Host, marketo.Server.Address.Port);
        var token = marketo.Client.DefaultRequestHeaders.Authorization!.Parameter;
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /rest/../rest//v1/leads/describe2.json HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(client.GetStream());
        (await reader.ReadToEndAsync()).ShouldContain("\"API Lead\"");
    }
}
