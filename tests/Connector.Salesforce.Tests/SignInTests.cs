using System.ComponentModel.DataAnnotations;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

public sealed class SignInTests
{
    [Theory]
    [InlineData("client_credentials")]
    [InlineData("jwt")]
    [InlineData("refresh_token")]
    [InlineData("password")]
    public async Task Every_grant_signs_in(string auth)
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        var refresh = auth == "refresh_token" ? await ground.Door.RefreshTokenAsync() : null;
        await using var connection = ground.Open(options => options with { Auth = auth, PrivateKeyFile = ground.Server.Connection.Salesforce.PrivateKeyFile, RefreshToken = refresh });
        await connection.CheckAsync(CancellationToken.None);

        string.Join('\n', ground.Log).ShouldContain("signed in");
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(+3)]
    public async Task A_wrong_clock_of_this_machine_does_not_spoil_the_assertion(int hours)
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        await using var connection = ground.Open(
            options => options with { Auth = "jwt", PrivateKeyFile = ground.Server.Connection.Salesforce.PrivateKeyFile },
            new Contracts.ImpatientTime(ground.Time.GetUtcNow().AddHours(hours)));
        await connection.CheckAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_missing_private_key_is_named()
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        await using var connection = ground.Open(options => options with { Auth = "jwt", PrivateKeyFile = "/no/such.pem" });
        (await Should.ThrowAsync<TerminalException>(() => connection.CheckAsync(CancellationToken.None))).Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("salesforce.private_key_unreadable"),
            fault => fault.Message.ShouldContain("/no/such.pem"));
    }

    [Fact]
    public async Task An_api_version_the_org_does_not_speak_is_named()
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        await using var connection = ground.Open(options => options with { ApiVersion = "99.0" });
        (await Should.ThrowAsync<TerminalException>(() => connection.CheckAsync(CancellationToken.None))).Fault.Code.ShouldBe("salesforce.unknown_api_version");
    }

    [Fact]
    public async Task An_older_org_is_spoken_to_in_the_newest_version_both_know()
    {
        await using var org = await OldOrg.StartAsync("44.0", "45.0", "58.0", "59.0");
        await using var connection = new SalesforceConnector().Open(org.Options, new ConnectionContext(TimeProvider.System, _ => { }));
        (await connection.Source.DescribeAsync("Lead", [], CancellationToken.None)).Fields.ShouldHaveSingleItem().Name.ShouldBe("Id");
        await connection.Source.DescribeAsync("Lead", [], CancellationToken.None);

        org.Asked.ShouldBe(["/services/oauth2/token", "/services/data/v66.0/sobjects/Lead/describe", "/services/data", "/services/data/v59.0/sobjects/Lead/describe", "/services/data/v59.0/sobjects/Lead/describe"]);
    }

    [Fact]
    public async Task An_org_too_old_for_us_is_named()
    {
        await using var org = await OldOrg.StartAsync("30.0", "31.0");
        await using var connection = new SalesforceConnector().Open(org.Options, new ConnectionContext(TimeProvider.System, _ => { }));
        (await Should.ThrowAsync<TerminalException>(() => connection.CheckAsync(CancellationToken.None))).Fault.Code.ShouldBe("salesforce.unknown_api_version");
    }

    [Theory]
    [InlineData("https://login.salesforce.com/", null, "https://login.salesforce.com/")]
    [InlineData("https://acme.my.salesforce.com/", null, "https://login.salesforce.com/")]
    [InlineData("https://acme--uat.sandbox.my.salesforce.com/", null, "https://test.salesforce.com/")]
    [InlineData("https://acme.my.salesforce.com/", "https://acme.my.site.com/", "https://acme.my.site.com/")]
    public void An_assertion_speaks_to_the_login_host_behind_a_my_domain(string login, string? said, string audience) =>
        JwtAssertion.AudienceOf(new SalesforceOptions { LoginUrl = new Uri(login), Audience = said is null ? null : new Uri(said) }).ShouldBe(new Uri(audience));

    [Theory]
    [InlineData("api-usage=4143/15000", 4143, 15000)]
    [InlineData("api-usage=18/5000; per-app-api-usage=17/250(appName=x)", 18, 5000)]
    [InlineData("per-app-api-usage=17/250(appName=x), api-usage=18/5000", 18, 5000)]
    [InlineData("something else", null, null)]
    public void The_orgs_usage_is_read_whatever_stands_around_it(string header, int? used, int? max)
    {
        var reply = new Http.ApiReply(System.Net.HttpStatusCode.OK, null, default, default, null) { Headers = new Dictionary<string, string> { ["Sforce-Limit-Info"] = header } };
        CallUsage.Read(reply).ShouldBe(used is null ? null : new ApiUsage(used.Value, max!.Value));
    }

    [Theory]
    [InlineData("key.pem", "secret", "user", null, Grant.Jwt)]
    [InlineData(null, "secret", null, null, Grant.ClientCredentials)]
    [InlineData(null, "secret", "user", "word", Grant.Password)]
    [InlineData(null, null, "user", "word", Grant.Password)]
    public void What_is_given_says_how_to_sign_in(string? key, string? secret, string? user, string? password, object grant) =>
        SignIn.GrantOf(new SalesforceOptions { PrivateKeyFile = key, ClientSecret = secret, Username = user, Password = password }).ShouldBe(grant);

    [Fact]
    public void What_is_missing_to_sign_in_is_found_before_anything_is_called()
    {
        var findings = new List<ValidationResult>();
        var options = new SalesforceOptions { ClientId = "id", Auth = "jwt" };
        Validator.TryValidateObject(options, new ValidationContext(options), findings, validateAllProperties: true).ShouldBeFalse();

        findings.SelectMany(finding => finding.MemberNames).ShouldBe([nameof(SalesforceOptions.Username), nameof(SalesforceOptions.PrivateKeyFile)]);
    }
}
