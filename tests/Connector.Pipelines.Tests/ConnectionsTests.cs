using Shouldly;
using Xunit;

namespace Connector.Pipelines.Tests;

public sealed class ConnectionsTests
{
    /// <summary>The codes shown here; the others are in <see cref="CodeExamples"/>.</summary>
    public static readonly string[] Codes =
        ["connections.unknown_key", "connections.missing_key", "connections.wrong_kind", "connections.empty_value", "connections.bad_name", "secret.bad_reference"];

    [Fact]
    public void The_example_loads_with_secrets_as_references()
    {
        var connections = ConnectionsFile.Load(Gallery.Connections);

        connections.Keys.ShouldBe(["marketo", "salesforce"]);
        connections["marketo"].Connector.ShouldBe("marketo");
        connections["marketo"].Settings.Keys.ShouldBe(["endpoint", "identity", "clientId", "clientSecret"]);
        connections["salesforce"].Settings["clientSecret"].Text.ShouldBe("env:SALESFORCE_CLIENT_SECRET");
    }

    [Theory]
    [InlineData("clientSecret: hunter2")]
    [InlineData("client_secret: \"hunter2\"")]
    [InlineData("PASSWORD: hunter2")]
    [InlineData("api-key: hunter2")]
    [InlineData("refreshToken: hunter2")]
    [InlineData("endpoint: https://sync:hunter2@example.com")]
    [InlineData("database: Host=db;Username=sync;Password=hunter2")]
    public void A_secret_written_out_is_refused_and_not_repeated(string setting)
    {
        var finding = Check($"connections: {{ one: {{ connector: x, {setting} }} }}").ShouldHaveSingleItem();

        finding.Code.ShouldBe("secret.literal");
        finding.ToString().ShouldNotContain("hunter2");
        finding.Column.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("clientSecret: env:SECRET")]
    [InlineData("password: file:/run/secrets/password")]
    [InlineData("privateKeyFile: /run/secrets/key.pem")]
    [InlineData("tokenUrl: https://example.com/token")]
    public void A_reference_or_the_address_of_a_secret_is_fine(string setting) =>
        Check($"connections: {{ one: {{ connector: x, {setting} }} }}").ShouldBeEmpty();

    [Theory]
    [InlineData("connections.unknown_key", "connections: {}\nconection: {}")]
    [InlineData("connections.missing_key", "{}")]
    [InlineData("connections.missing_key", "connections: { one: { endpoint: x } }")]
    [InlineData("connections.wrong_kind", "connections: { one: { connector: x, endpoint: [y] } }")]
    [InlineData("connections.empty_value", "connections: { one: { connector: x, endpoint: } }")]
    [InlineData("connections.bad_name", "connections: { my one: { connector: x } }")]
    [InlineData("secret.bad_reference", "connections: { one: { connector: x, password: \"env:\" } }")]
    public void A_mistake_earns_its_code(string code, string yaml) => Check(yaml).ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void Mistakes_of_several_connections_are_told_at_once()
    {
        var findings = Check("""
            connections:
              one: { connector: x, password: hunter2 }
              two: { endpoint: y }
            """);

        findings.Select(finding => finding.ToString()).ShouldBe(
        [
            "connections.yaml:2:34  error  connections.one.password: a secret is written out here; name where it lies instead, in connections.yaml: env:NAME, file:PATH or vault:NAME  [secret.literal]",
            """connections.yaml:3:8  error  connections.two: "connector" is missing  [connections.missing_key]""",
        ]);
    }

    private static IReadOnlyList<Finding> Check(string yaml) => ConnectionsFile.CheckText(yaml, "connections.yaml").Findings;
}
