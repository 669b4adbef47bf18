using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

/// <summary>What the description says of the people's fields: which can be looked up, and which the CRM keeps to itself.</summary>
public sealed class DescribeTests : MarketoTest
{
    private const string Describe2 = "/rest/v1/leads/describe2.json";

    [Fact]
    public async Task Which_fields_can_be_looked_up_Marketo_says_itself()
    {
        SetRules(new JsonObject { ["added"] = new JsonArray(new JsonObject { ["name"] = "tier", ["type"] = "string" }, new JsonObject { ["name"] = "notes", ["type"] = "text" }) });
        var schema = await DescribeAsync();

        var searchable = schema.Fields.Where(field => field.Searchable).Select(field => field.Name).ToList();
        new[] { "id", "email", "salesforceId", "tier" }.Except(searchable).ShouldBeEmpty();
        new[] { "firstName", "notes", "leadScore", "createdAt" }.Intersect(searchable).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("603")]
    [InlineData("610")]
    [InlineData("702")]
    public async Task Where_it_does_not_say_the_documented_rule_stands(string code)
    {
        var told = (await DescribeAsync()).Fields.Where(field => field.Searchable).Select(field => field.Name).ToList();
        Ground.Plant(new FaultRule("marketo", Describe2, Code: code));
        (await DescribeAsync()).Fields.Where(field => field.Searchable).Select(field => field.Name).ShouldBe(told, ignoreOrder: true);
    }

    [Fact]
    public async Task A_field_that_cannot_be_looked_up_is_refused_by_name_before_anything_is_sent()
    {
        Ground.Server.Calls.Reset();
        (await Should.ThrowAsync<TerminalException>(() => FindAsync("firstName", "Ann"))).Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("marketo.field_not_supported"), fault => fault.Field.ShouldBe("firstName"), fault => fault.Recovery.ShouldBe(Recovery.FixPipeline));
        await Should.ThrowAsync<TerminalException>(() => ApplyAsync(Create(new Reference("firstName", "Ann"), ("email", "ann@example.com"))));
        Ground.RestCalls().ShouldBe(0);
    }

    [Fact]
    public async Task Beside_the_instances_own_sync_what_it_keeps_to_itself_is_not_written()
    {
        (await DescribeAsync()).Find("company").ShouldNotBeNull().Updatable.ShouldBeTrue();
        SetRules(new JsonObject { ["nativeSync"] = true });
        var linked = await DescribeAsync();

        linked.Find("company").ShouldNotBeNull().ShouldSatisfyAllConditions(field => field.Creatable.ShouldBeTrue(), field => field.Updatable.ShouldBeFalse());
        linked.Fields.Where(field => field.Name.StartsWith("sfdc", StringComparison.Ordinal)).ShouldAllBe(field => !field.Creatable && !field.Updatable);
        linked.Find("firstName").ShouldNotBeNull().Updatable.ShouldBeTrue();
        var advice = ((IAdvisor)Connection).Advise([linked]).ToList();
        advice.Select(one => one.Code).ShouldBe(["marketo.native_sync_on", "marketo.company_fields_closed"]);
        advice[1].Message.ShouldContain("company, ");
        advice[1].Message.ShouldContain("website");
    }

    private Task<EntitySchema> DescribeAsync() => Connection.Source.DescribeAsync("lead", [], CancellationToken.None);
}
