using System.ComponentModel.DataAnnotations;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

public sealed class SignInTests
{
    [Theory]
    [InlineData("client_credentials")]
    [InlineData("jwt")]
    [InlineData("password")]
    public async Task Every_grant_signs_in(string auth)
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        await using var connection = ground.Open(options => options with { Auth = auth, PrivateKeyFile = ground.Server.Connection.Salesforce.PrivateKeyFile });
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
