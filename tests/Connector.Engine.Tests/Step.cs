using Connector.Sandbox;
using Connector.Support;

namespace Connector.Engine.Tests;

/// <summary>A world whose people are linked and at rest, ready for somebody to edit.</summary>
public static class Rest
{
    public static async Task<World> StartAsync(int people = 12, Func<string, string>? edit = null, string settle = "0s")
    {
        var world = await World.StartAsync(new SandboxOptions { People = people }, edit: edit, settle: settle);
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        return world;
    }

    /// <summary>The gallery's file without its guards.</summary>
    public static string Unguarded(string text) => text.Replace("  limits: { changes: 20%, deletes: 0, blanks: 50 }", "  limits: { changes: 100%, deletes: 1000, blanks: 100000 }");

    /// <summary>The first seeded lead: its id in Marketo and in Salesforce.</summary>
    public static async Task<(long Marketo, string Salesforce)> LeadAsync(this World world, int skip = 0)
    {
        var row = (await world.Salesforce.QueryAsync("SELECT Id, Marketo_Id__c FROM Lead WHERE Marketo_Id__c != null ORDER BY Marketo_Id__c"))[skip]!;
        return (long.Parse(row["Marketo_Id__c"]!.GetValue<string>()), row["Id"]!.GetValue<string>());
    }

    public static async Task<(long Marketo, string Salesforce)> ContactAsync(this World world, int skip = 0)
    {
        var row = (await world.Salesforce.QueryAsync("SELECT Id, Marketo_Id__c FROM Contact WHERE Marketo_Id__c != null ORDER BY Marketo_Id__c"))[skip]!;
        return (long.Parse(row["Marketo_Id__c"]!.GetValue<string>()), row["Id"]!.GetValue<string>());
    }

    /// <summary>Time passes, then a cycle runs.</summary>
    public static async Task<RunResult> CycleAsync(this World world)
    {
        world.Advance(TimeSpan.FromMinutes(5));
        return await world.RunAsync();
    }
}
