using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Connector.Marketo.Tests;

/// <summary>The two modes a subscription can be in, and making what the unlinked one lacks.</summary>
public sealed class NativeSyncTests : MarketoTest
{
    [Fact]
    [Trait("Behaviour", "B-B7")]
    public async Task The_instances_own_sync_is_noticed_and_said()
    {
        await using var connection = Ground.OpenWith(Ground.Options());
        var schema = await connection.Source.DescribeAsync("lead", [], CancellationToken.None);
        ((IAdvisor)connection).Advise([schema]).ShouldBeEmpty();

        Ground.Server.Vendors.OfType<Connector.Sandbox.Kernel.IRules>().Single(rules => rules.GetType().Name.StartsWith("Marketo", StringComparison.Ordinal)).Set(JsonNode.Parse("""{"nativeSync":true}""")!);
        var linked = await connection.Source.DescribeAsync("lead", [], CancellationToken.None);
        var advice = ((IAdvisor)connection).Advise([linked]).First();
        advice.Code.ShouldBe("marketo.native_sync_on");
        advice.Severity.ShouldBe(Severity.Warning);
        advice.Message.ShouldContain("sfdcId is always null");
    }

    [Fact]
    [Trait("Behaviour", "B-B9")]
    public async Task Fields_that_are_missing_are_made_and_those_refused_are_told_one_by_one()
    {
        await using var connection = Ground.OpenWith(Ground.Options() with { RejectedActivity = "refusedHere_c" });
        var steps = await ((ISetUp)connection).SetUpAsync(
            "lead",
            [
                new NewField("partnerId", "Partner Id", FieldType.Text, "The partner's id"),
                new NewField("partnerSince", "Partner Since", FieldType.DateTime, "Since when"),
                new NewField("9lives", "Nine Lives", FieldType.Text, "No name for a field"),
            ],
            CancellationToken.None);

        steps[3].Fault.ShouldBeNull();
        steps.Select(step => (step.What, step.Made)).ShouldBe([("field partnerId", true), ("field partnerSince", true), ("field 9lives", false), ("activity type refusedHere_c", true)]);
        steps[2].Fault.ShouldNotBeNull().Code.ShouldStartWith("marketo.");
        var schema = await connection.Source.DescribeAsync("lead", [], CancellationToken.None);
        schema.Find("partnerId").ShouldNotBeNull().Type.ShouldBe(FieldType.Text);
        schema.Find("partnerSince").ShouldNotBeNull().Type.ShouldBe(FieldType.DateTime);
        (await ((ISetUp)connection).SetUpAsync("lead", [], CancellationToken.None)).ShouldBe([new SetUpStep("activity type refusedHere_c", Made: false, Fault: null)]);
    }
}
