using Connector.Pipelines;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>The shipped pipeline is Marketo's standard mapping (BEHAVIOUR, section F).</summary>
public sealed class DefaultMappingTests
{
    [Fact]
    [Trait("Behaviour", "B-F22")]
    [Trait("Behaviour", "B-F23")]
    public async Task Every_default_field_of_leads_contacts_and_accounts_arrives_in_Marketo()
    {
        await using var world = await Ground.StartAsync();
        var (lead, contact) = (await world.LeadAsync(), await world.ContactAsync());
        foreach (var (pair, entity) in new[] { (lead, "Lead"), (contact, "Contact") })
        {
            await world.Salesforce.UpdateAsync(entity, pair.Salesforce, new { Salutation = "Dr.", FirstName = "Filled", Title = "T", Phone = "+1 555 0101", MobilePhone = "+1 555 0102", Fax = "+1 555 0103", Description = "D", LeadSource = "Web", mkto71_Lead_Score__c = 7 });
        }

        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { Street = "1 A St", City = "Lima", State = "LI", PostalCode = "15001", Country = "Peru", Rating = "Hot", Website = "https://c.example", Industry = "Energy", AnnualRevenue = 1000, NumberOfEmployees = 9 });
        await world.Salesforce.UpdateAsync("Contact", contact.Salesforce, new { MailingStreet = "1 A St", MailingCity = "Lima", MailingState = "LI", MailingPostalCode = "15001", MailingCountry = "Peru", Birthdate = "1980-01-02" });
        await world.Salesforce.UpdateAsync("Account", (await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "AccountId"))!,
            new { Website = "https://a.example", Industry = "Energy", AnnualRevenue = 1000, NumberOfEmployees = 9, Type = "Prospect", Phone = "+1 555 0104", Sic = "7372", Site = "HQ", Description = "D", BillingStreet = "1 A St", BillingCity = "Lima", BillingState = "LI", BillingPostalCode = "15001", BillingCountry = "Peru" });
        await world.CycleAsync();

        var everybody = await Census.TakeAsync(world);
        Default("Lead", world).Count.ShouldBe(28);
        Default("Contact", world).Count(column => !column.Contains('.', StringComparison.Ordinal)).ShouldBe(20);
        Default("Contact", world).Count(column => column.StartsWith("Account.", StringComparison.Ordinal)).ShouldBe(15, "and IsDeleted: a contact goes with its account");
        foreach (var (pair, entity) in new[] { (lead, "Lead"), (contact, "Contact") })
        {
            var (there, here) = (everybody.Single(one => one.Id == pair.Salesforce), everybody.Single(one => one.Id == $"{pair.Marketo}"));
            Lines(world, entity).Where(line => there[line] is null || here[line] is null).Except(NotYet).ShouldBeEmpty(entity);
        }
    }

    // A lead at work is not converted, and nobody is deleted.
    private static readonly string[] NotYet = ["sfdc_converted_date"];

    private static List<string> Default(string entity, World world) => [.. Of(world, entity).Select(line => line.On("salesforce").Columns[entity])];

    private static IEnumerable<string> Lines(World world, string entity) => Of(world, entity).Where(line => line.On("salesforce").Columns[entity][0] != '$').Select(line => line.Name);

    private static IEnumerable<FieldMapping> Of(World world, string entity) => PipelineFile.Load(world.Pipeline).Map
        .Where(line => line.Name is not ("sfdc_id" or "marketo_id" or "sfdc_type") && line.On("salesforce").Columns.ContainsKey(entity));
}
