using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Kernel;

/// <summary>The second listener: https with a certificate that the connection line tells.</summary>
public sealed class SecureTests
{
    [Fact]
    public async Task A_client_that_trusts_the_certificate_of_the_connection_line_signs_in_and_stays_on_https()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        var secure = JsonNode.Parse(server.Connection.ToJson())!["secure"]!;
        using var trusted = X509Certificate2.CreateFromPem(secure["certificate"]!.GetValue<string>());
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, CustomTrustStore = { trusted } };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(secure["address"]!.GetValue<string>()) };
        var access = server.Connection.Salesforce;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = access.ClientId, ["client_secret"] = access.ClientSecret });
        using var reply = await http.PostAsync(new Uri("/services/oauth2/token", UriKind.Relative), form);
        var token = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
        token["instance_url"]!.ToString().ShouldBe(server.Connection.Secure.Address);
        token["id"]!.ToString().ShouldStartWith(server.Connection.Secure.Address + "/id/");
        http.BaseAddress.Scheme.ShouldBe("https");
    }

    [Fact]
    public async Task A_client_that_trusts_only_known_authorities_refuses_it()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        using var http = new HttpClient();
        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri(server.Connection.Secure.Address + "/services/data")));
    }

    [Fact]
    public async Task The_certificate_holds_no_private_key_and_names_this_machine()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions());
        server.Connection.Secure.Certificate.ShouldNotContain("PRIVATE");
        using var certificate = X509Certificate2.CreateFromPem(server.Connection.Secure.Certificate);
        certificate.MatchesHostname("localhost").ShouldBeTrue();
        certificate.MatchesHostname("127.0.0.1").ShouldBeTrue();
        certificate.MatchesHostname("example.com").ShouldBeFalse();
    }
}
