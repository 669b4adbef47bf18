using Connector.Sandbox;
using Connector.Support;

namespace Connector.EndToEnd.Tests;

/// <summary>One cycle's worth of work of every kind, kept as files so that many worlds can live through the same day.</summary>
public sealed class BusyDay : IAsyncDisposable
{
    private readonly string template = Directory.CreateTempSubdirectory("connector-day-").FullName;

    private string Vendors => Path.Combine(template, "vendors.json");

    private string State => Path.Combine(template, "home");

    public static async Task<BusyDay> MakeAsync()
    {
        var day = new BusyDay();
        await using var world = await World.StartAsync(new SandboxOptions { People = 8, StateFile = day.Vendors }, edit: Lives.Open, settle: "5s", sandboxTime: true);
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        Copy(world.Host.Options.Home, day.State);
        await EditAsync(world);
        world.Advance(TimeSpan.FromMinutes(1));
        return day;
    }

    /// <summary>A world of its own in which the day has happened and no cycle has run since.</summary>
    public async Task<World> RelivedAsync()
    {
        var home = Directory.CreateTempSubdirectory("connector-").FullName;
        var vendors = Path.Combine(home, "vendors.json");
        File.Copy(Vendors, vendors);
        Copy(State, Path.Combine(home, ".connector"));
        return await World.StartAsync(new SandboxOptions { StateFile = vendors }, edit: Lives.Open, settle: "5s", home: home, sandboxTime: true);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(template, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task EditAsync(World world)
    {
        var leads = await world.PairsAsync("Lead");
        var contact = (await world.PairsAsync("Contact"))[0];
        await world.Marketo.UpdateAsync(leads[0].Marketo, "title", "From Marketo");
        await world.Salesforce.UpdateAsync("Lead", leads[1].Salesforce, new { City = "From Salesforce", Phone = (string?)null });
        await world.Marketo.UpdateAsync(leads[2].Marketo, "title", "Winner");
        await world.Salesforce.UpdateAsync("Lead", leads[2].Salesforce, new { Title = "Loser", Street = "Long 1" });
        await world.Marketo.UpdateAsync(contact.Marketo, "city", "Opava");
        await world.Salesforce.UpdateAsync("Contact", contact.Salesforce, new { HasOptedOutOfEmail = true });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "Novak", Company = "Novak", Email = "nina@novak.example" });
        await world.Marketo.CreateAsync(new { email = "olga@dvorak.example", lastName = "Dvorak", company = "Dvorak" });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "Both", Company = "Both", Email = "both@both.example" });
        await world.Marketo.CreateAsync(new { email = "both@both.example", lastName = "Both", company = "Both", title = "Here" });
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
