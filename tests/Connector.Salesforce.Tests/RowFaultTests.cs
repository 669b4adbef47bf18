using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

/// <summary>What the org itself refuses, row by row, beside an innocent row that goes through (CONTRACT 1.12, B-P1).</summary>
public sealed class RowFaultTests : OnGround
{
    [Theory]
    [InlineData("LastName", null, "required_field_missing", Recovery.FixRecord, "{}")]
    [InlineData("FirstName", "a name of more than forty characters, which no org takes", "string_too_long", Recovery.FixRecord, "{}")]
    [InlineData("Email", "not an address", "invalid_email_address", Recovery.FixRecord, "{}")]
    [InlineData("NumberOfEmployees", "a dozen", "invalid_type_on_field_in_record", Recovery.FixRecord, "{}")]
    [InlineData("OwnerId", "00Q000000000001EAA", "malformed_id", Recovery.FixRecord, "{}")]
    [InlineData("OwnerId", "005000000000999AAA", "invalid_cross_reference_key", Recovery.FixRecord, "{}")]
    [InlineData("Marketo_Id__c", "4711", "duplicate_value", Recovery.FixRecord, "{}")]
    [InlineData("Country", "Atlantis", "field_custom_validation_exception", Recovery.FixRecord, """{"validation":[{"entity":"Lead","name":"a","when":"Country = 'Atlantis'","message":"Atlantis has sunk.","field":"Country"}]}""")]
    [InlineData("Phone", "+1 555 0100", "duplicates_detected", Recovery.FixRecord, """{"duplicates":[{"entity":"Lead","fields":["Phone"],"action":"block"}]}""")]
    public async Task A_refused_row_keeps_its_reason_and_its_neighbour_goes_through(string field, string? value, string code, Recovery recovery, string rules)
    {
        await _ground.MakeAsync([new Dictionary<string, string?>(_ground.NewRecord(0)) { ["Marketo_Id__c"] = "4711", ["Phone"] = "+1 555 0100" }]);
        _ground.Rules(rules);
        var bad = new Dictionary<string, string?>(_ground.NewRecord(1)) { [field] = value };
        var outcomes = await _connection.Sink!.ApplyAsync(
            new Batch(OperationKind.Create, "Lead", [Create(1, bad), Create(2, _ground.NewRecord(2))]), CancellationToken.None);

        outcomes[0].ShouldBeOfType<Rejected>().Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("salesforce." + code), fault => fault.Recovery.ShouldBe(recovery), fault => fault.Hint.ShouldNotBeNullOrEmpty());
        outcomes[1].ShouldBeOfType<Applied>();
    }

    [Fact]
    public async Task A_locked_row_is_sent_again_by_itself_until_the_lock_is_gone()
    {
        var made = await _ground.MakeAsync([_ground.NewRecord(1), _ground.NewRecord(2)]);
        _ground.Rules($$"""{"locks":[{"ids":["{{made[0]}}"],"times":2}]}""");
        (await UpdateAsync(made)).ShouldAllBe(outcome => outcome is Applied);
        (await _ground.LookAsync(made[0], "Title")).ShouldBe("Again");
    }

    [Fact]
    public async Task A_lock_that_stays_leaves_the_row_undone_and_says_so()
    {
        var made = await _ground.MakeAsync([_ground.NewRecord(1), _ground.NewRecord(2)]);
        _ground.Rules($$"""{"locks":[{"ids":["{{made[0]}}"],"times":99}]}""");
        var outcomes = await UpdateAsync(made);
        outcomes[0].ShouldBeOfType<Unprocessed>().Fault.Code.ShouldBe("salesforce.unable_to_lock_row");
        outcomes[1].ShouldBeOfType<Applied>();
    }

    [Fact]
    public async Task A_deleted_row_is_no_refusal_of_its_values()
    {
        var made = await _ground.MakeAsync([_ground.NewRecord(1), _ground.NewRecord(2)]);
        await _ground.DeleteAsync(made[0]);
        (await UpdateAsync(made))[0].ShouldBeOfType<Rejected>().Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("salesforce.entity_is_deleted"), fault => fault.Recovery.ShouldBe(Recovery.ReadAgain));
    }

    [Fact]
    public async Task A_full_org_stops_the_load_and_blames_no_record()
    {
        _ground.Rules("""{"storageLimit":1}""");
        await _ground.MakeAsync([]);
        var outcomes = await _connection.Sink!.ApplyAsync(new Batch(OperationKind.Create, "Lead", [Create(1, _ground.NewRecord(1)), Create(2, _ground.NewRecord(2))]), CancellationToken.None);
        outcomes.ShouldContain(outcome => outcome is Unprocessed && ((Unprocessed)outcome).Fault.Recovery == Recovery.Stop);
        outcomes.ShouldNotContain(outcome => outcome is Rejected);
    }

    [Fact]
    public async Task Updates_never_run_the_assignment_rules_and_creates_only_when_asked()
    {
        _ground.Rules("""{"queues":{"Inbound":["Lead"]},"assignment":[{"entity":"Lead","when":"Title = 'Again'","owner":"Inbound"}]}""");
        var made = await _ground.MakeAsync([_ground.NewRecord(1)]);
        var owner = await _ground.LookAsync(made[0], "OwnerId");
        await UpdateAsync(made);
        (await _ground.LookAsync(made[0], "OwnerId")).ShouldBe(owner, "B-E6");

        async Task<string> OwnerOfNewAsync(int number, bool asked)
        {
            var outcomes = await _connection.Sink!.ApplyAsync(
                new Batch(OperationKind.Create, "Lead", [Create(number, new Dictionary<string, string?>(_ground.NewRecord(number)) { ["Title"] = "Again" })]) { AssignByRules = asked }, CancellationToken.None);
            return (await _ground.LookAsync(((Applied)outcomes[0]).RecordId, "OwnerId"))!;
        }

        (await OwnerOfNewAsync(2, asked: false)).ShouldBe(owner);
        (await OwnerOfNewAsync(3, asked: true)).ShouldStartWith("00G", customMessage: "B-D5");
    }

    [Fact]
    public async Task A_lead_may_be_given_to_a_queue_or_a_user_and_a_contact_not_to_a_queue()
    {
        _ground.Rules("""{"queues":{"Inbound":["Lead"]},"users":["ann@example.com",{"username":"left@example.com","active":false}]}""");
        var queue = (await _ground.Door.QueryAsync("SELECT Id FROM Group WHERE Name = 'Inbound'")).Single()!["Id"]!.GetValue<string>();
        var ann = (await _ground.Door.QueryAsync("SELECT Id FROM User WHERE Username = 'ann@example.com'")).Single()!["Id"]!.GetValue<string>();
        var gone = (await _ground.Door.QueryAsync("SELECT Id FROM User WHERE Username = 'left@example.com'")).Single()!["Id"]!.GetValue<string>();
        var lead = (await _ground.MakeAsync([_ground.NewRecord(1)])).Single();

        (await OwnAsync("Lead", lead, queue)).ShouldBeOfType<Applied>();
        (await OwnAsync("Lead", lead, ann)).ShouldBeOfType<Applied>();
        (await _ground.LookAsync(lead, "OwnerId")).ShouldBe(ann);
        (await OwnAsync("Lead", lead, gone)).ShouldBeOfType<Rejected>().Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("salesforce.inactive_owner_or_user"), fault => fault.Recovery.ShouldBe(Recovery.FixRecord));
        var contact = (await _ground.Door.CreateAsync("Contact", [new Dictionary<string, string?> { ["LastName"] = "C" }])).Single();
        (await OwnAsync("Contact", contact, queue)).ShouldBeOfType<Rejected>().Fault.Recovery.ShouldBe(Recovery.FixRecord);
    }

    private async Task<Outcome> OwnAsync(string entity, string id, string owner) => (await _connection.Sink!.ApplyAsync(
        new Batch(OperationKind.Update, entity, [new Operation(new OperationId(1), OperationKind.Update, entity, id, new Dictionary<string, string?> { ["OwnerId"] = owner })]), CancellationToken.None)).Single();

    [Fact]
    public void Contacts_of_one_account_stand_together_so_that_no_two_calls_meet_at_it()
    {
        var parents = new Parents();
        Operation[] operations = [.. Enumerable.Range(0, 30).Select(at => new Operation(new OperationId(at), OperationKind.Update, "Contact", $"00300000000{at:0000}", new Dictionary<string, string?>()))];
        foreach (var (operation, at) in operations.Select((operation, at) => (operation, at)))
            parents.Remember(RecordId.Long(operation.RecordId!), at % 3 == 2 ? null : $"account {at % 3}");
        var calls = parents.Together(operations, 12).ToList();

        calls.Sum(call => call.Count).ShouldBe(30);
        calls.ShouldAllBe(call => call.Count <= 12);
        foreach (var account in new[] { "account 0", "account 1" })
            calls.Count(call => call.Any(operation => parents.Of(operation) == account)).ShouldBe(1);
    }

    private async Task<IReadOnlyList<Outcome>> UpdateAsync(IReadOnlyList<string> ids) => await _connection.Sink!.ApplyAsync(
        new Batch(OperationKind.Update, "Lead", [.. ids.Select((id, at) => new Operation(new OperationId(at), OperationKind.Update, "Lead", id, new Dictionary<string, string?> { ["Title"] = "Again" }))]), CancellationToken.None);

    private static Operation Create(int number, IReadOnlyDictionary<string, string?> fields) => new(new OperationId(number), OperationKind.Create, "Lead", null, fields);
}
