using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>One person through, as it is typed and answered.</summary>
public sealed class SyncTests
{
    [Fact]
    [Trait("Scenario", "19")]
    [Trait("Scenario", "21")]
    public async Task What_became_of_the_person_is_said_with_the_ids_and_the_reason()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 8 });
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        await world.AdminAsync("rules", new { salesforce = new { users = new[] { "ann@x.example" } } });
        var contact = (await world.Salesforce.QueryAsync("SELECT Id, Marketo_Id__c FROM Contact WHERE Marketo_Id__c != null LIMIT 1"))[0]!;
        var (person, id) = ((string)contact["Marketo_Id__c"]!, (string)contact["Id"]!);

        var same = await world.TypeAsync("sync", world.Pipeline, "--person", person);
        same.Code.ShouldBe(0, same.ToString());
        same.Out.ShouldContain($"  {person}: unchanged  marketo {person}  salesforce {id}");

        await world.Marketo.UpdateAsync(long.Parse(person), "title", "Now");
        var asked = await world.TypeAsync("sync", world.Pipeline, "--person", person, "--assign", "user:ann@x.example", "-o", "json");
        asked.Code.ShouldBe(3, "not all that was asked for was done");
        var told = asked.Json.GetProperty("people")[0];
        (told.Text("outcome"), told.Text("fault", "code"), told.Text("records", "salesforce")).ShouldBe(("updated", "salesforce.owner_of_contact", id));
        (await world.Salesforce.FieldAsync("Contact", id, "Title")).ShouldBe("Now");
        var shown = await world.TypeAsync("sync", world.Pipeline, "--person", person, "--assign", "user:ann@x.example");
        shown.Out.ShouldContain("[salesforce.owner_of_contact]");
    }
}
