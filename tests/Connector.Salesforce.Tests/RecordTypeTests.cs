using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

/// <summary>Which values of a restricted picklist belong to which record type (CONTRACT 1.2).</summary>
public sealed class RecordTypeTests
{
    private const string Layouts = "GET /services/data/v66.0/sobjects/Lead/describe/layouts";

    [Fact]
    public async Task Each_record_type_tells_its_own_values_and_what_new_records_are()
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        ground.Rules("""{"recordTypes":{"Lead":["Any",{"name":"Retail","picklists":{"CleanStatus":["Matched"]}}]}}""");
        await using var connection = ground.Open();
        var schema = await connection.Source.DescribeAsync("Lead", [], CancellationToken.None);

        schema.Variants.ShouldNotBeNull();
        schema.Variants.Field.ShouldBe("RecordTypeId");
        schema.Variants.Known.Count.ShouldBe(3);
        schema.Variants.Known.ShouldContain(schema.Variants.Standard);
        var status = schema.Find("CleanStatus").ShouldNotBeNull();
        status.ValuesByVariant.ShouldNotBeNull();
        status.ValuesByVariant[schema.Variants.OfNew].ShouldBe(status.Values);
        status.ValuesByVariant.Values.Where(values => values.Count == 1).ShouldHaveSingleItem().ShouldBe(["Matched"]);
        ground.Server.Calls.Count("salesforce", Layouts).ShouldBe(1);
        schema.Find("Rating")!.ValuesByVariant.ShouldBeNull("it is not restricted");
    }

    [Fact]
    public async Task An_org_without_record_types_is_not_asked_for_layouts()
    {
        await using var ground = await SalesforceGround.PrepareAsync();
        await using var connection = ground.Open();
        (await connection.Source.DescribeAsync("Lead", [], CancellationToken.None)).Variants.ShouldBeNull();
        ground.Server.Calls.Count("salesforce", Layouts).ShouldBe(0);
    }
}
