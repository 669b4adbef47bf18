using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>Grants that begin with a user's consent, and what becomes of tokens (CONTRACT 1.1).</summary>
public sealed class ConsentTests
{
    private const string Callback = "http://localhost:1717/OauthRedirect";

    [Fact]
    public async Task A_code_is_redeemed_once_with_the_verifier_that_belongs_to_it()
    {
        await using var client = await Client.StartAsync();
        var verifier = new string('v', 64);
        var code = await CodeAsync(client, $"&code_challenge={Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))}&code_challenge_method=S256&state=s1");
        var form = new[] { ("grant_type", "authorization_code"), ("client_id", client.Access.ClientId), ("redirect_uri", Callback), ("code", code), ("code_verifier", verifier) };

        var granted = await client.FormAsync(form);
        granted.Status.ShouldBe(200, granted.Body);
        granted.Json["refresh_token"]!.ToString().ShouldBe(client.Access.RefreshToken);
        (await client.FormAsync(form)).Body.ShouldBe("""{"error":"invalid_grant","error_description":"expired authorization code"}""");
    }

    [Fact]
    public async Task A_code_without_its_verifier_or_for_another_address_is_refused()
    {
        await using var client = await Client.StartAsync();
        var code = await CodeAsync(client, $"&code_challenge={Base64Url.EncodeToString(SHA256.HashData("right"u8))}&state=s1");
        (await RedeemAsync(client, code, ("code_verifier", "wrong"))).Json["error_description"]!.ToString().ShouldBe("invalid code verifier");
        var other = await CodeAsync(client, "&state=s1");
        (await client.FormAsync(("grant_type", "authorization_code"), ("client_id", client.Access.ClientId), ("client_secret", client.Access.ClientSecret), ("redirect_uri", "http://localhost/x"), ("code", other)))
            .Json["error"]!.ToString().ShouldBe("redirect_uri_mismatch");
        var late = await CodeAsync(client, "&state=s1");
        client.Server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await RedeemAsync(client, late, ("client_secret", client.Access.ClientSecret))).Json["error_description"]!.ToString().ShouldBe("expired authorization code");
    }

    [Fact]
    public async Task Only_a_known_client_is_sent_back_and_only_to_this_machine()
    {
        await using var client = await Client.StartAsync();
        (await client.GetAsync($"/services/oauth2/authorize?response_type=code&client_id=nobody&redirect_uri={Callback}")).Status.ShouldBe(400);
        (await client.GetAsync($"/services/oauth2/authorize?response_type=code&client_id={client.Access.ClientId}&redirect_uri=https://example.com/x")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task The_seeded_refresh_token_opens_sessions_until_it_is_revoked()
    {
        await using var client = await Client.StartAsync();
        var form = new[] { ("grant_type", "refresh_token"), ("client_id", client.Access.ClientId), ("refresh_token", client.Access.RefreshToken) };
        var granted = await client.FormAsync(form);
        granted.Json.AsObject().ContainsKey("refresh_token").ShouldBeFalse();
        client.Token = granted.Json["access_token"]!.ToString();
        (await client.GetAsync($"{Client.Root}/limits")).Status.ShouldBe(200);

        (await client.FormAsync("/services/oauth2/revoke", ("token", client.Access.RefreshToken))).Status.ShouldBe(200);
        (await client.FormAsync(form)).Body.ShouldBe("""{"error":"invalid_grant","error_description":"expired access/refresh token"}""");
    }

    [Fact]
    public async Task Introspection_tells_an_open_session_from_a_closed_one_and_strangers_nothing()
    {
        await using var client = await Client.StartAsync();
        var ask = new[] { ("token", client.Token), ("client_id", client.Access.ClientId), ("client_secret", client.Access.ClientSecret) };
        var open = (await client.FormAsync("/services/oauth2/introspect", ask)).Json;
        (open["active"]!.GetValue<bool>(), open["username"]!.ToString(), open["exp"]!.GetValue<long>() - open["iat"]!.GetValue<long>()).ShouldBe((true, client.Access.Username, 7200L));
        await client.FormAsync("/services/oauth2/revoke", ("token", client.Token));
        (await client.FormAsync("/services/oauth2/introspect", ask)).Body.ShouldBe("""{"active":false}""");
        (await client.FormAsync("/services/oauth2/introspect", ("token", client.Token))).Status.ShouldBe(401);
    }

    private static Task<Reply> RedeemAsync(Client client, string code, (string Name, string Value) proof) =>
        client.FormAsync(("grant_type", "authorization_code"), ("client_id", client.Access.ClientId), ("redirect_uri", Callback), ("code", code), proof);

    private static async Task<string> CodeAsync(Client client, string more)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var reply = await http.GetAsync(new Uri(client.Server.Address, $"/services/oauth2/authorize?response_type=code&client_id={client.Access.ClientId}&redirect_uri={Uri.EscapeDataString(Callback)}{more}"));
        ((int)reply.StatusCode).ShouldBe(302);
        reply.Headers.Location!.ToString().ShouldStartWith(Callback);
        var query = QueryHelpers.ParseQuery(reply.Headers.Location.Query);
        query["state"].ToString().ShouldBe("s1");
        return query["code"].ToString();
    }
}
