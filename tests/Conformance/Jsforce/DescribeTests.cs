namespace Connector.Conformance.Tests.Jsforce;

[Collection(JsforceRun.Name)]
public sealed class DescribeTests(JsforceRun run)
{
    [SkippableFact]
    public void The_newest_version_comes_last_and_ends_in_zero() =>
        run.Text("versions").ShouldBe("""{"label":"Spring '26","url":"/services/data/v66.0","version":"66.0"}""");

    [SkippableFact]
    public void A_version_says_where_its_resources_are() =>
        run.Text("resources").ShouldBe("""["sobjects","query","queryAll","search","parameterizedSearch","limits","composite","recent","jobs","identity"]""");

    [SkippableFact]
    public void The_global_describe_lists_every_kind_and_jsforce_makes_a_proxy_of_each()
    {
        var seen = run.Seen("describe global")!;

        seen["maxBatchSize"]!.GetValue<int>().ShouldBe(200);
        const string Kinds = """["Account","Campaign","CampaignMember","CampaignMemberStatus","Contact","Event","Group","Lead","LeadStatus","Opportunity","OpportunityContactRole","OpportunityStage","Organization","Profile","QueueSobject","RecordType","Task","User"]""";
        seen["names"]!.ToJsonString().ShouldBe(Kinds);
        seen["known"]!.ToJsonString().ShouldBe(Kinds);
        seen["keys"]!.AsArray().Count.ShouldBe(28);
    }

    [SkippableFact]
    public void A_describe_says_what_is_required_and_by_what_a_lead_is_found()
    {
        var seen = run.Seen("describe Lead")!;

        seen["keyPrefix"]!.GetValue<string>().ShouldBe("00Q");
        seen["required"]!.ToJsonString().ShouldBe("""["Company","LastName"]""");
        seen["lookups"]!.ToJsonString().ShouldBe("""["Email","Id","Marketo_Id__c"]""");
        seen["fieldKeys"]!.ToJsonString().ShouldBe("[57]");
        seen["rowTemplate"]!.GetValue<string>().ShouldBe("/services/data/v60.0/sobjects/Lead/{ID}");
        run.Value<bool>("describe cached").ShouldBeTrue();
    }

    [SkippableFact]
    public void The_limits_and_the_limit_header_agree()
    {
        var seen = run.Seen("limits")!;

        var (max, remaining, used, limit) = (seen["max"]!.GetValue<int>(), seen["remaining"]!.GetValue<int>(), seen["used"]!.GetValue<int>(), seen["limit"]!.GetValue<int>());
        limit.ShouldBe(max);
        used.ShouldBe(max - remaining);
        used.ShouldBePositive();
    }
}
