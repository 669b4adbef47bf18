namespace Connector.Conformance.Tests.Marketo;

[Collection(MarketoRun.Name)]
public sealed class LeadTests(MarketoRun run)
{
    private long Ada => run.Seen("create")!["id"]!.GetValue<long>();

    [SkippableFact]
    public void A_describe_names_each_field_for_REST_and_SOAP()
    {
        var seen = run.Seen("describe")!;

        seen["fields"]!.GetValue<int>().ShouldBeGreaterThan(100);
        seen["email"]!["dataType"]!.GetValue<string>().ShouldBe("email");
        seen["email"]!["rest"]!.ToJsonString().ShouldBe("""{"name":"email","readOnly":false}""");
        seen["email"]!["soap"]!["name"]!.GetValue<string>().ShouldBe("Email");
        run.Seen("partitions")![0]!["name"]!.GetValue<string>().ShouldBe("Default");
    }

    [SkippableFact]
    public void One_e_mail_is_created_once_and_then_updated()
    {
        run.Seen("create")!["status"]!.GetValue<string>().ShouldBe("created");
        run.Text("create again updates").ShouldBe($$"""{"id":{{Ada}},"status":"updated"}""");
        run.Text("create only").ShouldBe("""{"status":"skipped","reasons":[{"code":"1005","message":"Lead already exists"}]}""");
    }

    [SkippableFact]
    public void A_skipped_row_says_why_and_the_others_go_through()
    {
        run.Text("update only").ShouldBe($$"""[{"id":{{Ada}},"status":"updated"},{"status":"skipped","reasons":[{"code":"1004","message":"Lead not found"}]}]""");
        run.Text("invalid e-mail").ShouldStartWith("""[{"status":"skipped","reasons":[{"code":"1003","message":"Invalid value for field 'email' and value 'bad'"}]}""");
        run.Seen("invalid e-mail")![1]!["status"]!.GetValue<string>().ShouldBe("created");
        run.Text("unknown field").ShouldBe("""[{"status":"skipped","reasons":[{"code":"1006","message":"Field 'nonsense' not found"}]}]""");
    }

    [SkippableFact]
    public void Without_a_wish_for_fields_the_six_usual_ones_come()
    {
        var lead = run.Seen("by id")!.AsObject();

        lead.Select(field => field.Key).Order(StringComparer.Ordinal).ShouldBe(["createdAt", "email", "firstName", "id", "lastName", "updatedAt"]);
        lead["lastName"]!.GetValue<string>().ShouldBe("Lovelace");
    }

    [SkippableFact]
    public void A_wished_field_without_a_value_comes_as_null() =>
        run.Text("by id with fields").ShouldBe($$"""{"id":{{Ada}},"title":"Countess","company":null}""");

    [SkippableFact]
    public void Who_is_not_there_is_an_empty_result() => run.Text("by unknown id").ShouldBe("[]");

    [SkippableFact]
    public void People_are_found_by_e_mail_in_any_case_and_by_id()
    {
        run.Text("find by e-mail").ShouldBe($$"""[{"id":{{Ada}},"email":"ada@example.com","lastName":"Lovelace","leadScore":7}]""");
        run.Text("find by id").ShouldBe($"[{Ada}]");
    }

    [SkippableTheory]
    [InlineData("find by any field", "1011", "Field 'firstName' not supported")]
    [InlineData("no input", "1003", "Leads not specified")]
    public void A_request_that_fails_as_a_whole_is_an_HttpError_of_status_200(string step, string code, string message)
    {
        var seen = run.Seen(step)!;

        seen["name"]!.GetValue<string>().ShouldBe("HttpError");
        seen["code"]!.GetValue<int>().ShouldBe(200);
        seen["errors"]![0]!["code"]!.GetValue<string>().ShouldBe(code);
        seen["message"]!.GetValue<string>().ShouldBe(message);
    }

    [SkippableFact]
    public void Its_nextPage_walks_through_all_pages() => run.Text("pages").ShouldBe("""{"pages":[100,100,50],"distinct":250}""");

    [SkippableFact]
    public void A_merge_fills_the_winner_and_the_loser_is_gone() =>
        run.Text("merge").ShouldBe("""{"keys":["requestId","success"],"loser":[],"phone":"1"}""");

    [SkippableFact]
    public void Deleting_twice_skips_the_second_time()
    {
        var seen = run.Seen("delete")!;

        seen[0]!.GetValue<string>().ShouldBe("deleted");
        seen[1]!["reasons"]![0]!["code"]!.GetValue<string>().ShouldBe("1004");
    }
}
