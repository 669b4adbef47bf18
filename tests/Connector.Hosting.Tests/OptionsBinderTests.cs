using Connector.Marketo;
using Connector.Pipelines;
using Connector.Salesforce;

namespace Connector.Hosting.Tests;

public class OptionsBinderTests
{
    private const string Secret = "canary-5b1d";

    [Fact]
    public void A_profile_fills_the_options_with_their_own_types()
    {
        var (options, findings) = Bind(new MarketoConnector(), """
            endpoint: https://123-ABC-456.mktorest.com/rest
            identity: https://123-ABC-456.mktorest.com/identity
            clientId: me
            clientSecret: env:MARKETO_SECRET
            callsPer20Seconds: 50
            settle: 3s
            """);
        findings.ShouldBeEmpty();
        var marketo = options.ShouldBeOfType<MarketoOptions>();
        marketo.Endpoint.ShouldBe(new Uri("https://123-ABC-456.mktorest.com/rest"));
        marketo.ClientSecret.ShouldBe(Secret);
        marketo.CallsPer20Seconds.ShouldBe(50);
        marketo.Settle.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void Every_wrong_setting_is_told_at_once_with_its_place()
    {
        var (options, findings) = Bind(new SalesforceConnector(), """
            loginUrl: example
            clientId: me
            clientSecret: env:NOT_SET
            retrys: 3
            concurrentCalls: many
            """);
        options.ShouldBeNull();
        findings.Select(finding => (finding.Line, finding.Code)).ShouldBe(
            [(4, "connection.bad_setting"), (6, "secret.missing"), (7, "connection.unknown_setting"), (8, "connection.bad_setting")], ignoreOrder: true);
        findings.ShouldContain(finding => finding.Message.Contains("did you mean \"retries\"?", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_options_themselves_forbid_is_a_finding_and_quotes_no_secret()
    {
        var (options, findings) = Bind(new MarketoConnector(), """
            endpoint: https://123-ABC-456.mktorest.com
            identity: https://123-ABC-456.mktorest.com/identity
            clientSecret: env:MARKETO_SECRET
            """);
        options.ShouldBeNull();
        findings.Select(finding => finding.Path).ShouldBe(["connections.one.endpoint", "connections.one.clientId"], ignoreOrder: true);
        findings.ShouldAllBe(finding => !finding.ToString().Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_may_come_from_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Secret + "\n");
        var (options, findings) = Bind(new MarketoConnector(), $"""
            endpoint: https://123-ABC-456.mktorest.com/rest
            identity: https://123-ABC-456.mktorest.com/identity
            clientId: me
            clientSecret: file:{file}
            """);
        File.Delete(file);
        findings.ShouldBeEmpty();
        ((MarketoOptions)options!).ClientSecret.ShouldBe(Secret);
    }

    private static (object? Options, IReadOnlyList<Finding> Findings) Bind(IConnector connector, string settings)
    {
        var yaml = $"connections:\n  one:\n    connector: {connector.Name}\n" + string.Concat(settings.Split('\n').Select(line => $"    {line.TrimEnd('\r')}\n"));
        var (profiles, findings) = ConnectionsFile.CheckText(yaml, "connections.yaml");
        findings.ShouldBeEmpty();
        var binder = new OptionsBinder(new HostOptions { Variable = name => name == "MARKETO_SECRET" ? Secret : null });
        return (binder.Bind(profiles!["one"], connector), binder.Findings);
    }
}
