namespace Connector.Marketo.Tests;

public class LookupTests : MarketoTest
{
    [Fact]
    public async Task A_question_too_long_for_an_address_goes_as_a_post_with_the_method_overridden()
    {
        var made = await Ground.MakeAsync(Enumerable.Range(1, 300).Select(number => new Dictionary<string, string?> { ["email"] = $"a.rather.long.address.of.{number}@example.com" }));
        Ground.Server.Calls.Reset();
        var matches = await FindAsync("email", [.. Enumerable.Range(1, 300).Select(number => $"a.rather.long.address.of.{number}@example.com")]);
        matches.Select(match => match.Id).Order(StringComparer.Ordinal).ShouldBe(made.Order(StringComparer.Ordinal));
        Ground.Server.Calls.Last.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            call => call.Method.ShouldBe("POST"),
            call => call.Query.ShouldBe("?_method=GET"));
    }

    [Fact]
    public async Task A_value_with_a_comma_finds_nobody_and_not_the_bearers_of_its_parts()
    {
        await MakeAsync("ann@example.com", ("salesforceAccountType", "Customer"));
        (await FindAsync("salesforceAccountType", "Customer,Partner")).ShouldBeEmpty();
        Ground.Log.ShouldContain(line => line.Contains("comma") && !line.Contains("Partner"));
    }

    [Fact]
    public async Task Twins_are_both_named_under_the_asked_spelling()
    {
        var ids = new[] { await MakeAsync("Ann@Example.com"), await MakeAsync("ann@example.com") };
        var matches = await FindAsync("email", "ANN@example.com");
        matches.Select(match => (match.Value, match.Id, match.State)).Order().ShouldBe(ids.Select(id => ("ANN@example.com", id, RecordState.Live)).Order());
    }

    [Fact]
    public async Task More_people_than_one_answer_may_hold_are_found_in_smaller_questions()
    {
        var made = await Ground.MakeAsync(Enumerable.Range(0, 1200).Select(number => new Dictionary<string, string?> { ["email"] = $"p{number}@example.com", ["salesforceAccountType"] = $"type {number % 4}" }));
        var matches = await FindAsync("salesforceAccountType", "type 0", "type 1", "type 2", "type 3");
        matches.Select(match => match.Id).Distinct().Count().ShouldBe(made.Count);
    }

    [Fact]
    public async Task A_value_that_more_than_a_thousand_bear_ends_the_run_with_its_field_named()
    {
        await Ground.MakeAsync(Enumerable.Range(0, 1001).Select(number => new Dictionary<string, string?> { ["email"] = $"p{number}@example.com", ["salesforceAccountType"] = "Customer" }));
        var ended = await Should.ThrowAsync<TerminalException>(() => FindAsync("salesforceAccountType", "Customer"));
        ended.Fault.Code.ShouldBe("marketo.too_many_matches");
        ended.Message.ShouldNotContain("Customer");
    }

    [Fact]
    [Trait("Behaviour", "B-B8")]
    public async Task A_field_that_cannot_be_looked_up_is_refused_by_name()
    {
        var ended = await Should.ThrowAsync<TerminalException>(() => FindAsync("firstName", "Ann"));
        (ended.Fault.Code, ended.Fault.Field).ShouldBe(("marketo.field_not_supported", "firstName"));
    }

    [Fact]
    public async Task Whole_numbers_are_found_too()
    {
        var id = await MakeAsync("ann@example.com", ("integer_field", 7));
        (await FindAsync("integer_field", "seven", "7", "")).ShouldHaveSingleItem().Id.ShouldBe(id);
    }
}
