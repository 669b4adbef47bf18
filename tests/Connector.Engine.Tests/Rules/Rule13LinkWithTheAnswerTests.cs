using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 13: link and id are committed with the batch's answer, before the next batch.</summary>
public sealed class Rule13LinkWithTheAnswerTests
{
    private static readonly RuleSwitch Off = new("Load/created.sql", "FROM accepted WHERE kind = 'create') c);", "FROM accepted WHERE false) c);");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_after_a_create_the_new_record_would_be_created_back(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var person = await world.Marketo.CreateAsync(new { email = "nameless@x.example", lastName = "Nameless", company = "No Address Ltd" });
        await world.Marketo.UpdateAsync(person, "email", null);
        world.Advance(TimeSpan.FromMinutes(5));
        await Should.ThrowAsync<KilledException>(() => world.RunAsync(
            Counterexample.Unless(holds, Off), (side, connection) => side == "marketo" ? new Between(connection) { BeforeLook = () => throw new KilledException() } : connection, options: new RunOptions("sync") { People = [$"{person}"] }));
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await world.CycleAsync([]);
        }

        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE LastName = 'Nameless'")).ShouldBe(1);
        var people = await world.Marketo.FindAsync("id", string.Join(',', Enumerable.Range(1001, 60)), "lastName");
        people.Count(one => one!["lastName"]?.ToString() == "Nameless").ShouldBe(holds ? 1 : 2);
    }
}
