using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Marketo;

public class IdentityTests
{
    [Fact]
    public async Task The_same_token_comes_back_with_the_life_it_has_left_until_it_expires()
    {
        await using var marketo = await MarketoServer.StartAsync(withToken: false);
        var first = await marketo.IdentifyAsync();
        first["expires_in"]!.GetValue<int>().ShouldBe(3599);
        first["token_type"]!.GetValue<string>().ShouldBe("bearer");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(5));
        var again = await marketo.IdentifyAsync();
        again["access_token"]!.GetValue<string>().ShouldBe(first["access_token"]!.GetValue<string>());
        again["expires_in"]!.GetValue<int>().ShouldBe(3594);
        marketo.Server.Clock.Advance(TimeSpan.FromHours(1));
        (await marketo.IdentifyAsync())["access_token"]!.GetValue<string>().ShouldNotBe(first["access_token"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_expired_token_is_602_and_a_made_up_or_missing_one_601()
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Result().ShouldNotBeEmpty();
        marketo.Server.Clock.Advance(TimeSpan.FromMinutes(61));
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Code().ShouldBe("602");
        await marketo.IdentifyAsync();
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Code().ShouldBe("602");
        marketo.Client.DefaultRequestHeaders.Authorization = new("Bearer", "made-up");
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Code().ShouldBe("601");
        marketo.Client.DefaultRequestHeaders.Authorization = null;
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Code().ShouldBe("601");
        var token = (await marketo.IdentifyAsync())["access_token"];
        (await marketo.GetAsync($"/rest/v1/leads/describe.json?access_token={token}")).Result().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("client_credentials", "nobody", "x", 401, "unauthorized", "No client with requested id: nobody")]
    [InlineData("client_credentials", null, "wrong", 401, "invalid_client", "Bad client credentials")]
    [InlineData("password", null, "wrong", 400, "unsupported_grant_type", "Unsupported grant type: password")]
    public async Task Strangers_are_told_why_they_stay_out(string grant, string? client, string secret, int status, string error, string description)
    {
        await using var marketo = await MarketoServer.StartAsync(withToken: false);
        using var form = new FormUrlEncodedContent([new("grant_type", grant), new("client_id", client ?? marketo.Server.Connection.Marketo.ClientId), new("client_secret", secret)]);
        using var answer = await marketo.Client.PostAsync("/identity/oauth/token", form);
        answer.StatusCode.ShouldBe((HttpStatusCode)status);
        var body = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        body["error"]!.GetValue<string>().ShouldBe(error);
        body["error_description"]!.GetValue<string>().ShouldBe(description);
    }

    [Fact]
    public async Task A_fault_planted_at_the_door_has_the_doors_shape()
    {
        await using var marketo = await MarketoServer.StartAsync(withToken: false);
        await marketo.AdminAsync("faults", """{"vendor":"marketo","path":"/identity","status":401,"code":"invalid_client","message":"Bad client credentials"}""");
        using var answer = await marketo.Client.GetAsync("/identity/oauth/token?grant_type=client_credentials");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadFromJsonAsync<JsonNode>())!.Text().ShouldBe("""{"error":"invalid_client","error_description":"Bad client credentials"}""");
    }

    [Fact]
    public async Task A_token_can_be_asked_for_by_form_and_is_masked_in_the_call_log()
    {
        await using var marketo = await MarketoServer.StartAsync(withToken: false);
        var access = marketo.Server.Connection.Marketo;
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", access.ClientId), new("client_secret", access.ClientSecret)]);
        using var answer = await marketo.Client.PostAsync("/identity/oauth/token", form);
        var token = (await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
        await marketo.GetAsync($"/rest/v1/leads/describe.json?access_token={token}");
        var shown = await marketo.Client.GetStringAsync("/_sandbox/calls");
        shown.ShouldContain("POST /identity/oauth/token");
        shown.ShouldNotContain(token);
        shown.ShouldNotContain(access.ClientSecret);
    }
}
