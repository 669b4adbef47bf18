using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

/// <summary>What <c>validate --live</c> is told about a user and a connection.</summary>
public class AdviceTests
{
    [Fact]
    public async Task A_user_who_cannot_see_opt_outs_is_an_error()
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        (await AdviseAsync(ground, """{ "hidden": { "Lead": ["HasOptedOutOfEmail"] } }""", Certificate)).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(advice => advice.Code.ShouldBe("salesforce.opt_out_hidden"), advice => advice.Severity.ShouldBe(Severity.Error), advice => advice.Message.ShouldContain("Lead.HasOptedOutOfEmail"));
        (await AdviseAsync(ground, """{ "hidden": { "Lead": ["HasOptedOutOfEmail"] } }""", options => Certificate(options) with { RequireOptOut = false })).ShouldHaveSingleItem()
            .Severity.ShouldBe(Severity.Warning);
    }

    [Fact]
    [Trait("Behaviour", "B-F25")]
    public async Task Hidden_fields_that_tell_of_merges_and_conversions_are_named()
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        var advice = (await AdviseAsync(ground, """{ "hidden": { "Lead": ["MasterRecordId", "ConvertedContactId"], "Contact": ["MasterRecordId"] } }""", Certificate)).ToList();
        advice.ShouldAllBe(one => one.Code == "salesforce.state_hidden" && one.Severity == Severity.Error);
        advice.Select(one => one.Message).ShouldBe(
            [
                "Lead hides MasterRecordId, ConvertedContactId from this user, so merges, deletions or conversions could not be followed: grant the user read access",
                "Contact hides MasterRecordId from this user, so merges, deletions or conversions could not be followed: grant the user read access",
            ]);
    }

    [Fact]
    public async Task A_sign_in_with_a_password_works_and_is_warned_of()
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        (await AdviseAsync(ground, "{}", options => options with { Auth = "password" })).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(advice => advice.Code.ShouldBe("salesforce.password_sign_in"), advice => advice.Severity.ShouldBe(Severity.Warning));
        (await AdviseAsync(ground, "{}", Certificate)).ShouldBeEmpty();
    }

    private static SalesforceOptions Certificate(SalesforceOptions options) => options with { Auth = "client_credentials" };

    private static async Task<IReadOnlyList<Advice>> AdviseAsync(SalesforceGround ground, string rules, Func<SalesforceOptions, SalesforceOptions> adjust)
    {
        ground.Rules(rules);
        await using var connection = ground.Open(adjust);
        EntitySchema[] entities = [await connection.Source.DescribeAsync("Lead", [], CancellationToken.None), await connection.Source.DescribeAsync("Contact", [], CancellationToken.None)];
        return [.. ((IAdvisor)connection).Advise(entities)];
    }
}
