using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Connector.Sandbox.Tests.Salesforce;

public sealed class LoginTests
{
    [Fact]
    public async Task Client_credentials_and_password_give_a_token_that_works_and_says_no_expiry()
    {
        await using var client = await Client.StartAsync();
        var granted = await client.FormAsync(
            ("grant_type", "password"), ("client_id", client.Access.ClientId), ("client_secret", client.Access.ClientSecret), ("username", client.Access.Username), ("password", client.Access.Password));

        granted.Status.ShouldBe(200);
        granted.Json["access_token"]!.ToString().ShouldMatch(@"^00D\w{12}![.\w]+$");
        granted.Json["issued_at"]!.GetValueKind().ShouldBe(System.Text.Json.JsonValueKind.String);
        granted.Json["expires_in"].ShouldBeNull();
        granted.Json["instance_url"]!.ToString().ShouldBe(client.Access.LoginUrl);
        granted.Header("Sforce-Limit-Info").ShouldBeNull();
        client.Token = granted.Json["access_token"]!.ToString();
        (await client.GetAsync($"{Client.Root}/limits")).Status.ShouldBe(200);

        var refreshed = await client.FormAsync(("grant_type", "refresh_token"), ("client_id", client.Access.ClientId), ("refresh_token", granted.Json["refresh_token"]!.ToString()));
        refreshed.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("password", "id", "secret", "wrong", """{"error":"invalid_grant","error_description":"authentication failure"}""")]
    [InlineData("password", "id", "wrong", "password", """{"error":"invalid_client","error_description":"invalid client credentials"}""")]
    [InlineData("client_credentials", "wrong", "secret", "", """{"error":"invalid_client_id","error_description":"client identifier invalid"}""")]
    [InlineData("client_credentials", "id", "wrong", "", """{"error":"invalid_client","error_description":"invalid client credentials"}""")]
    [InlineData("magic", "id", "secret", "", """{"error":"unsupported_grant_type","error_description":"grant type not supported"}""")]
    public async Task A_wrong_login_is_refused_in_the_vendors_words(string grant, string id, string secret, string password, string body)
    {
        await using var client = await Client.StartAsync();
        var access = client.Access;
        var reply = await client.FormAsync(
            ("grant_type", grant),
            ("client_id", id == "id" ? access.ClientId : id),
            ("client_secret", secret == "secret" ? access.ClientSecret : secret),
            ("username", access.Username),
            ("password", password == "password" ? access.Password : password));

        reply.Status.ShouldBe(400);
        reply.Body.ShouldBe(body);
    }

    [Theory]
    [InlineData("", 180, 200, "access_token")]
    [InlineData("/", 180_000, 200, "access_token")]
    [InlineData(":1", 180, 400, "audience is invalid")]
    [InlineData("", -10, 400, "expired authorization code")]
    public async Task A_signed_assertion_is_taken_with_or_without_slash_and_in_seconds_or_milliseconds(string suffix, int seconds, int status, string says)
    {
        await using var client = await Client.StartAsync();
        var now = client.Server.Clock.Now.ToUnixTimeSeconds();
        var expiry = seconds > 1000 ? (now * 1000) + seconds : now + seconds;
        var audience = suffix == ":1" ? "http://127.0.0.1:1" : client.Access.LoginUrl + suffix;
        var reply = await client.FormAsync(("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", Sign(client.Access, audience, expiry)));

        reply.Status.ShouldBe(status, reply.Body);
        reply.Body.ShouldContain(says);
    }

    [Fact]
    public async Task An_assertion_signed_with_another_key_is_refused()
    {
        await using var client = await Client.StartAsync();
        using var other = RSA.Create(2048);
        var assertion = Sign(client.Access, client.Access.LoginUrl, client.Server.Clock.Now.ToUnixTimeSeconds() + 60, other);

        var reply = await client.FormAsync(("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", assertion));

        reply.Body.ShouldBe("""{"error":"invalid_grant","error_description":"invalid assertion"}""");
    }

    [Fact]
    public async Task A_session_ends_after_two_hours_and_by_revocation()
    {
        await using var client = await Client.StartAsync();
        client.Server.Clock.Advance(TimeSpan.FromMinutes(119));
        (await client.GetAsync($"{Client.Root}/limits")).Status.ShouldBe(200);

        client.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var expired = await client.GetAsync($"{Client.Root}/limits");
        expired.Status.ShouldBe(401);
        expired.Body.ShouldBe("""[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""");

        await using var other = await Client.StartAsync();
        (await other.FormAsync("/services/oauth2/revoke", ("token", other.Token))).Status.ShouldBe(200);
        (await other.GetAsync($"{Client.Root}/limits")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Soap_login_answers_as_recorded_and_refuses_with_a_fault()
    {
        await using var client = await Client.StartAsync();
        var good = await client.SendAsync("POST", "/services/Soap/u/60.0", Envelope(client.Access.Username, client.Access.Password));
        good.Header("Cache-Control")!.ShouldContain("no-store");
        good.Status.ShouldBe(200);
        XNamespace partner = "urn:partner.soap.sforce.com";
        var result = XDocument.Parse(good.Body).Descendants(partner + "result").Single();
        result.Element(partner + "serverUrl")!.Value.ShouldStartWith(client.Access.LoginUrl + "/services/Soap/u/60.0/00D");
        result.Descendants(partner + "sessionSecondsValid").Single().Value.ShouldBe("7200");
        client.Token = result.Element(partner + "sessionId")!.Value;
        (await client.GetAsync($"{Client.Root}/limits")).Status.ShouldBe(200);

        var bad = await client.SendAsync("POST", "/services/Soap/c/60.0", Envelope("x", "y"));
        bad.Status.ShouldBe(500);
        bad.Body.ShouldContain("<faultcode>sf:INVALID_LOGIN</faultcode><faultstring>INVALID_LOGIN: Invalid username, password, security token; or user locked out.</faultstring>");
    }

    [Fact]
    public async Task Userinfo_and_identity_say_who_is_signed_in()
    {
        await using var client = await Client.StartAsync();
        var user = (await client.GetAsync("/services/oauth2/userinfo")).Json;
        user["preferred_username"]!.ToString().ShouldBe(client.Access.Username);

        var card = (await client.GetAsync($"/id/{user["organization_id"]}/{user["user_id"]}")).Json;
        card["user_id"]!.ToString().ShouldBe(user["user_id"]!.ToString());
        client.Token = "00Dxx!nobody";
        (await client.GetAsync("/services/oauth2/userinfo")).Status.ShouldBe(403);
    }

    private static string Envelope(string user, string password) =>
        $"""<se:Envelope xmlns:se="http://schemas.xmlsoap.org/soap/envelope/"><se:Header/><se:Body><login xmlns="urn:partner.soap.sforce.com"><username>{user}</username><password>{password}</password></login></se:Body></se:Envelope>""";

    private static string Sign(SalesforceAccess access, string audience, long expiry, RSA? other = null)
    {
        using var own = RSA.Create();
        own.ImportFromPem(File.ReadAllText(access.PrivateKeyFile));
        var claims = $$"""{"iss":"{{access.ClientId}}","sub":"{{access.Username}}","aud":"{{audience}}","exp":{{expiry}}}""";
        var signed = $"{Base64Url.EncodeToString("""{"alg":"RS256"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Base64Url.EncodeToString((other ?? own).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }
}
