using Connector.Marketo;
using Connector.Pipelines;
using Connector.Salesforce;

namespace Connector.Hosting.Tests;

/// <summary>Where secrets come from, and that none is repeated.</summary>
public sealed class SecretTests
{
    private const string Canary = "canary-7d1f";

    [Fact]
    public void A_vault_gives_what_the_file_names()
    {
        var (options, findings) = Bind(new MarketoConnector(), Marketo("vault:team/marketo"), new HostOptions { Vault = name => name == "team/marketo" ? Canary : null });
        findings.ShouldBeEmpty();
        ((MarketoOptions)options!).ClientSecret.ShouldBe(Canary);
    }

    [Fact]
    public void A_vault_that_does_not_have_it_is_a_finding() =>
        Bind(new MarketoConnector(), Marketo("vault:nobody"), new HostOptions { Vault = _ => null }).Findings.Single().Code.ShouldBe("secret.missing");

    [Fact]
    public void A_host_without_vaults_says_so() =>
        Bind(new MarketoConnector(), Marketo("vault:marketo"), new HostOptions()).Findings.Single().Code.ShouldBe("secret.no_vault");

    [Fact]
    public void A_credential_stands_in_for_client_id_and_secret()
    {
        var (options, findings) = Bind(new MarketoConnector(), Marketo("env:NOT_SET"), new HostOptions { Credential = name => name == "one" ? new ConnectionCredential("me", Canary) : null });
        findings.ShouldBeEmpty();
        ((MarketoOptions)options!).ClientId.ShouldBe("me");
        ((MarketoOptions)options).ClientSecret.ShouldBe(Canary);
    }

    [Fact]
    public void Where_the_profile_names_a_user_the_credential_is_user_and_password()
    {
        var host = new HostOptions { Credential = _ => new ConnectionCredential("me@example.com", "file:" + Canary) };
        var (options, findings) = Bind(new SalesforceConnector(), "loginUrl: https://test.salesforce.com\nclientId: app\nclientSecret: env:APP\nusername: somebody", host with { Variable = _ => "app-secret" });
        findings.ShouldBeEmpty();
        var salesforce = (SalesforceOptions)options!;
        salesforce.Username.ShouldBe("me@example.com");
        salesforce.Password.ShouldBe("file:" + Canary, "what is handed in is taken as it is");
        salesforce.ClientId.ShouldBe("app");
    }

    [Fact]
    public void A_credential_does_not_print_its_secret() => new ConnectionCredential("me", Canary).ToString().ShouldNotContain(Canary);

    private static string Marketo(string secret) => $"endpoint: https://123-ABC-456.mktorest.com/rest\nidentity: https://123-ABC-456.mktorest.com/identity\nclientId: app\nclientSecret: {secret}";

    private static (object? Options, IReadOnlyList<Finding> Findings) Bind(IConnector connector, string settings, HostOptions host)
    {
        var yaml = $"connections:\n  one:\n    connector: {connector.Name}\n" + string.Concat(settings.Split('\n').Select(line => $"    {line}\n"));
        var (profiles, findings) = ConnectionsFile.CheckText(yaml, "connections.yaml");
        findings.ShouldBeEmpty();
        var binder = new OptionsBinder(host);
        return (binder.Bind(profiles!["one"], connector), binder.Findings);
    }
}
