using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>Who gets a partner on the other side, and who owns it (BEHAVIOUR, sections D and E).</summary>
public sealed class CreationTests
{
    [Fact]
    [Trait("Behaviour", "B-D1")]
    public async Task A_person_becomes_a_lead_once_the_files_condition_holds_and_a_forced_sync_does_not_ask()
    {
        await using var world = await Ground.StartAsync(edit: text => Creating(text, "{ when: \"leadScore > 50 AND country = 'Spain'\" }"));
        var cold = await world.Marketo.CreateAsync(new { email = "cold@new.example", lastName = "Cold", company = "C", leadScore = 10, country = "Spain" });
        var hot = await world.Marketo.CreateAsync(new { email = "hot@new.example", lastName = "Hot", company = "C", leadScore = 60, country = "Spain" });
        var abroad = await world.Marketo.CreateAsync(new { email = "abroad@new.example", lastName = "Abroad", company = "C", leadScore = 60 });
        await world.UntilQuietAsync();
        (await LeadsAsync(world, hot)).ShouldBe(1);
        (await LeadsAsync(world, cold)).ShouldBe(0);
        (await LeadsAsync(world, abroad)).ShouldBe(0);

        await world.Marketo.UpdateAsync(cold, "leadScore", 51);
        await world.UntilQuietAsync();
        (await LeadsAsync(world, cold)).ShouldBe(1);
        await world.SyncAsync($"{abroad}");
        (await LeadsAsync(world, abroad)).ShouldBe(1);
        await world.EverybodyFitsAsync();
    }

    [Fact]
    public async Task A_condition_nobody_can_judge_is_an_error_of_the_file_with_its_place()
    {
        await using var world = await Ground.StartAsync();
        world.Rewrite(text => Creating(text, "{ when: \"leadScroe > 50\" }"));
        var finding = (await Should.ThrowAsync<InvalidPipelineException>(() => world.RunAsync())).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe("map.bad_expression");
        finding.Path.ShouldBe("resolve.create.salesforce.when");
        finding.Message.ShouldContain("leadScroe");
        finding.Line.ShouldBeGreaterThan(50);
    }

    [Fact]
    [Trait("Behaviour", "B-D5")]
    public async Task What_a_cycle_creates_belongs_to_the_owner_the_file_names()
    {
        await using var world = await Ground.StartAsync(edit: text => text.Replace("\nload:", "\n  owner: { salesforce: \"queue:Inbound\" }\nload:", StringComparison.Ordinal));
        await world.RuleAsync(new { queues = new { Inbound = new[] { "Lead" } } });
        var person = await world.Marketo.CreateAsync(new { email = "new@new.example", lastName = "New", company = "C" });
        await world.UntilQuietAsync();
        var lead = (await world.Salesforce.QueryAsync($"SELECT OwnerId FROM Lead WHERE Marketo_Id__c = '{person}'")).ShouldHaveSingleItem()!;
        lead["OwnerId"]!.GetValue<string>().ShouldBe(await world.QueueAsync("Inbound"));
    }

    private static string Creating(string text, string salesforce) => text.Replace("create: { salesforce: always, marketo: always }", $"create: {{ salesforce: {salesforce}, marketo: always }}", StringComparison.Ordinal);

    private static Task<long> LeadsAsync(World world, long person) => world.Salesforce.CountAsync($"SELECT COUNT() FROM Lead WHERE Marketo_Id__c = '{person}'");
}
