using System.Text.Json;
using Connector.Engine;
using Connector.Sandbox;
using Connector.Support;
using Shouldly;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>Small worlds of the shipped pipeline with a few lines more, and the steps these tests share.</summary>
internal static class Ground
{
    /// <param name="lines">Further lines of the map.</param>
    /// <param name="seed">Custom fields and records of the org (Sandbox README, "Seed file").</param>
    /// <param name="edit">Changes the pipeline's text besides.</param>
    public static async Task<World> StartAsync(string lines = "", object? seed = null, Func<string, string>? edit = null, int people = 8)
    {
        var file = seed is null ? null : Path.GetTempFileName();
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(seed));
        }

        var world = await World.StartAsync(new SandboxOptions { People = people, SalesforceSeedFile = file }, edit: text => With(lines, (edit ?? (same => same))(Lives.Open(text))), settle: "5s", sandboxTime: true, nearFrom: RunContext.UsualNearFrom);
        if (file is not null)
        {
            File.Delete(file);
        }

        var run = await world.RunAsync();
        run.Status.ShouldBe("done", Show.Plan(run));
        world.Advance(TimeSpan.FromMinutes(15));
        return world;
    }

    /// <summary>People and records are merged by people only.</summary>
    public static string Parked(string text) => Merging(text, "{ marketo: park, salesforce: park }");

    /// <summary>The pipeline under another policy for merges.</summary>
    public static string Merging(string text, string policy) => System.Text.RegularExpressions.Regex.Replace(text, "(?m)^  merge: .*$", $"  merge: {policy}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>The pipeline with further lines of the map.</summary>
    public static string With(string lines, string text) => text.Replace("\nresolve:", $"\n{string.Concat(lines.Split('\n').Select(line => $"  {line.Trim()}\n"))}\nresolve:", StringComparison.Ordinal);

    /// <summary>Time passes, then a cycle runs that must balance.</summary>
    public static async Task<RunResult> CycleAsync(this World world)
    {
        world.Advance(TimeSpan.FromMinutes(5));
        return await world.BalancedRunAsync();
    }

    /// <summary>A cycle that looks at everything, as one does once a day.</summary>
    public static async Task<RunResult> SweepAsync(this World world)
    {
        world.Advance(TimeSpan.FromMinutes(5));
        return await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Full = true }, CancellationToken.None);
    }

    /// <summary>Sets the org up anew, and describes are asked for again.</summary>
    public static async Task RuleAsync(this World world, object rules)
    {
        await world.AdminAsync("rules", new { salesforce = rules });
        await world.ForgetAgeAsync();
    }

    /// <summary>A person in Marketo, whatever is there of them.</summary>
    public static async Task<string?> PersonAsync(this World world, (long Marketo, string Salesforce) pair, string field) => await world.Marketo.FieldAsync(pair.Marketo, field);

    public static async Task<(long Marketo, string Salesforce)> LeadAsync(this World world, int skip = 0) => (await world.PairsAsync("Lead"))[skip];

    public static async Task<(long Marketo, string Salesforce)> ContactAsync(this World world, int skip = 0) => (await world.PairsAsync("Contact"))[skip];

    /// <summary>People in Marketo who name this record.</summary>
    public static async Task<IReadOnlyList<long>> BearersAsync(this World world, string salesforceId) =>
        [.. (await world.Marketo.FindAsync("salesforceId", salesforceId, "id")).Select(row => row!["id"]!.GetValue<long>())];

    /// <summary>The first user with this name or address.</summary>
    public static async Task<string> UserAsync(this World world, string username) =>
        (await world.Salesforce.QueryAsync($"SELECT Id FROM User WHERE Username = '{username}'"))[0]!["Id"]!.GetValue<string>();

    public static async Task<string> QueueAsync(this World world, string name) =>
        (await world.Salesforce.QueryAsync($"SELECT Id FROM Group WHERE Type = 'Queue' AND Name = '{name}'"))[0]!["Id"]!.GetValue<string>();
}
