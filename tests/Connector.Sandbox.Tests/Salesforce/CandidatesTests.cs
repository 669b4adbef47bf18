using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>How many of a hundred leads, one per minute, a query has to look at.</summary>
public sealed class CandidatesTests
{
    private readonly Org org = new(new SandboxClock());
    private readonly SObjectType lead = Catalog.Standard["Lead"];

    public CandidatesTests()
    {
        for (var number = 0; number < 100; number++)
        {
            var values = new object?[lead.Fields.Count];
            values[lead.Id.Ordinal] = RecordId.Make("00Q", number);
            values[lead.SystemModstamp.Ordinal] = new DateTime(2026, 1, 1, 0, number % 60, 0, DateTimeKind.Utc);
            values[lead["Email"].Ordinal] = $"p{number % 50}@x.de";
            values[lead["Marketo_Id__c"].Ordinal] = $"{number}";
            Stamps.Derive(lead, values);
            org.Put(new Row(lead, values));
        }
    }

    [Theory]
    [InlineData("Id IN ('00Q000000000001', '00Q000000000002EAA', '00Q00000000zzzz')", 2)]
    [InlineData("LastName = null AND Email IN ('P1@x.de', 'p2@x.de')", 4)]
    [InlineData("Marketo_Id__c = '17'", 1)]
    [InlineData("SystemModstamp >= 2026-01-01T00:10:00Z AND SystemModstamp < 2026-01-01T00:12:00Z", 4)]
    [InlineData("LastName = 'x'", 100)]
    [InlineData("Id IN ('00Q000000000001') OR LastName = 'x'", 100)]
    [InlineData("NOT Marketo_Id__c = '17'", 100)]
    public void Only_rows_that_an_index_offers_are_looked_at(string condition, int rows)
    {
        var fault = new SoqlFault($"SELECT Id FROM Lead WHERE {condition}");
        var query = QueryParser.Parse(fault);
        var binder = new Binder(org, FieldAccess.Everything, lead, null, fault);

        new Candidates(org[lead], binder, org.Now).For(query).Rows.Count().ShouldBe(rows);
    }

    [Fact]
    public void Rows_come_in_stamp_order_when_the_query_asks_for_it()
    {
        var fault = new SoqlFault("SELECT Id FROM Lead ORDER BY SystemModstamp, Id");
        var (rows, inStampOrder) = new Candidates(org[lead], new Binder(org, FieldAccess.Everything, lead, null, fault), org.Now).For(QueryParser.Parse(fault));

        inStampOrder.ShouldBeTrue();
        rows.Select(row => (row.Stamp, row.Id)).ShouldBe(rows.Select(row => (row.Stamp, row.Id)).OrderBy(key => key.Stamp).ThenBy(key => key.Id, StringComparer.Ordinal));
    }
}
