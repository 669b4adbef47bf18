using System.Text.Json;
using Connector.Contracts;
using Connector.Http;
using Connector.Http.Tests;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

/// <summary>Answers the sandbox gives to nobody, given by a host that says what it is told.</summary>
public sealed class CollectionTests : IDisposable
{
    private const string Describe = """
        {"name":"Lead","createable":true,"updateable":true,"fields":[
        {"name":"Id","label":"Id","type":"id","length":18,"referenceTo":[]},
        {"name":"LastName","label":"Last Name","type":"string","length":80,"createable":true,"updateable":true,"referenceTo":[]},
        {"name":"Key__c","label":"Key","type":"string","length":18,"createable":true,"updateable":true,"externalId":true,"unique":true,"referenceTo":[]}]}
        """;

    private const string Done = """{"id":"00Q5e00000AAAAAEA4","success":true,"errors":[]}""";
    private const string Locked = """{"success":false,"errors":[{"statusCode":"UNABLE_TO_LOCK_ROW","message":"unable to obtain exclusive access to this record","fields":[]}]}""";

    private readonly ScriptedHost _host = new();
    private readonly ImpatientTime _time = new(Ground.Start);
    private readonly IConnection _connection;

    public CollectionTests()
    {
        var options = new SalesforceOptions { LoginUrl = _host.Address, Username = "u", Password = "word", ClientId = "id" };
        _connection = new SalesforceConnector().Open(options, new ConnectionContext(_time, _ => { }));
        _host.Then(200, $$"""{"access_token":"00D!x","instance_url":"{{_host.Address}}"}""").Then(200, Describe);
    }

    public void Dispose()
    {
        _connection.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _host.Dispose();
    }

    [Fact]
    public async Task Only_the_rows_that_met_a_lock_are_sent_again()
    {
        _host.Then(200, $"[{Done},{Locked},{Done}]").Then(200, $"[{Done}]");
        (await CreateAsync(3)).ShouldAllBe(outcome => outcome is Applied);

        _time.Waits.Count.ShouldBe(1);
        _host.Seen.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_row_that_stays_locked_was_not_executed()
    {
        _host.Then(200, $"[{Locked},{Done}]").Then(200, $"[{Locked}]").Then(200, $"[{Locked}]").Then(200, $"[{Locked}]");
        var outcomes = await CreateAsync(2);

        outcomes[0].ShouldBeOfType<Unprocessed>().Fault.ShouldSatisfyAllConditions(fault => fault.Code.ShouldBe("salesforce.unable_to_lock_row"), fault => fault.Recovery.ShouldBe(Recovery.Retry));
        outcomes[1].ShouldBeOfType<Applied>();
    }

    [Fact]
    public async Task What_is_lost_while_sending_again_does_not_hide_what_was_done()
    {
        _host.Then(200, $"[{Done},{Locked}]").ThenCut();
        var outcomes = await CreateAsync(2);

        outcomes[0].ShouldBeOfType<Applied>();
        outcomes[1].ShouldBeOfType<Unknown>().Fault.Recovery.ShouldBe(Recovery.LookUp);
    }

    [Fact]
    public async Task An_upsert_that_loses_the_race_for_a_new_key_is_sent_again_and_updates()
    {
        _host.Then(200, """[{"success":false,"errors":[{"statusCode":"DUPLICATE_VALUE","message":"duplicate value found: Key__c duplicates value on record with id: 00Q5e00000AAAAA","fields":[]}]}]""")
            .Then(200, """[{"id":"00Q5e00000AAAAAEA4","success":true,"errors":[],"created":false}]""");
        var applied = (await CreateAsync(1, new Reference("Key__c", "7"))).Single().ShouldBeOfType<Applied>();

        applied.Created.ShouldBeFalse();
        _host.Seen.ShouldContain(seen => seen.StartsWith("PATCH /services/data/v66.0/composite/sobjects/Lead/Key__c"));
    }

    [Fact]
    public async Task An_answer_with_too_few_rows_leaves_all_unknown()
    {
        _host.Then(200, $"[{Done}]");
        (await CreateAsync(2)).ShouldAllBe(outcome => outcome is Unknown);
    }

    [Fact]
    public async Task A_full_org_leaves_the_row_undone_and_says_stop()
    {
        _host.Then(200, $$"""[{{Done}},{"success":false,"errors":[{"statusCode":"STORAGE_LIMIT_EXCEEDED","message":"storage limit exceeded","fields":[]}]}]""");
        (await CreateAsync(2))[1].ShouldBeOfType<Unprocessed>().Fault.Recovery.ShouldBe(Recovery.Stop);
    }

    [Theory]
    [InlineData(false, "FALSE")]
    [InlineData(true, "TRUE")]
    public void Assignment_rules_run_only_when_asked(bool asked, string? header)
    {
        var request = Request(new Batch(OperationKind.Create, "Lead", [Create(1, null)]) { AssignByRules = asked }, saveDuplicates: asked);

        request.Headers.GetValueOrDefault("Sforce-Auto-Assign").ShouldBe(header);
        request.Headers.ContainsKey("Sforce-Duplicate-Rule-Header").ShouldBe(asked);
        request.Effect.ShouldBe(Effect.Writes);
    }

    [Fact]
    public void A_delete_names_its_ids_and_lets_each_stand_alone()
    {
        var batch = new Batch(OperationKind.Delete, "Lead", [new Operation(new OperationId(1), OperationKind.Delete, "Lead", "00Q5e00000AAAAAEA4&x=1", new Dictionary<string, string?>())]);
        Request(batch).ShouldSatisfyAllConditions(
            request => request.Method.ShouldBe(HttpMethod.Delete),
            request => request.Target.ShouldEndWith("composite/sobjects?ids=00Q5e00000AAAAAEA4%26x%3D1&allOrNone=false"));
    }

    private static ApiRequest Request(Batch batch, bool saveDuplicates = false)
    {
        using var api = new SalesforceApi(new SalesforceOptions { ClientId = "id", Duplicates = saveDuplicates ? "allow" : "refuse" }, new ConnectionContext(TimeProvider.System, _ => { }));
        return CollectionRequest.Of(api, EntityDescribe.Parse(JsonDocument.Parse(Describe).RootElement).Schema, batch, batch.Operations);
    }

    private static Operation Create(int number, Reference? key) =>
        new(new OperationId(number), OperationKind.Create, "Lead", null, new Dictionary<string, string?> { ["LastName"] = $"Person {number}" }, key);

    private Task<IReadOnlyList<Outcome>> CreateAsync(int count, Reference? key = null) =>
        _connection.Sink!.ApplyAsync(new Batch(OperationKind.Create, "Lead", [.. Enumerable.Range(1, count).Select(number => Create(number, key))]), CancellationToken.None);
}
