using System.Text;
using Connector.Salesforce;
using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests;

/// <summary>Secrets and people's values, looked for wherever a large run could leave them: streams, files and their names, state, trail, the list of processes.</summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private const string Value = "Canary of the North 7731";

    private World world = null!;
    private string scratch = null!;

    private string[] Secrets => [world.Sandbox.Connection.Salesforce.RefreshToken, world.Sandbox.Connection.Salesforce.ClientSecret, world.Sandbox.Connection.Marketo.ClientSecret];

    public async Task InitializeAsync()
    {
        world = await World.StartAsync(new SandboxOptions { People = 350 }, edit: Lives.Open);
        (await world.RunAsync()).Status.ShouldBe("done");
        scratch = Directory.CreateDirectory(world.Host.Options.ScratchFolder).FullName;
        world.Salesforced("auth: refresh_token", "refreshToken: env:SALESFORCE_REFRESH", "bulkReadFrom: 1", "bulkWriteFrom: 201");
        await world.AdminAsync("rules", new { salesforce = new { validation = new[] { new { entity = "Lead", when = $"Title = '{Value} 5'", field = "Title", message = "Not this one." } } } });
        var people = (await world.PairsAsync("Lead")).Select((pair, at) => (object)new { id = pair.Marketo, title = $"{Value} {at}" });
        foreach (var call in people.Chunk(300))
        {
            await world.Marketo.UpsertAsync("updateOnly", "id", call);
        }

        world.Advance(TimeSpan.FromMinutes(1));
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_run_by_bulk_jobs_tells_no_secret_and_keeps_values_only_where_they_belong()
    {
        var watched = new Watched(world.Home, scratch);
        using var child = Start(Secrets[0]);
        var (exit, said) = await watched.UntilEndAsync(child);
        exit.ShouldBe(3, said);
        said.ShouldContain("was read by Bulk API 2.0 query: ");
        said.ShouldContain("was written by Bulk API 2.0: ");
        watched.Seen.ShouldContain(name => name.StartsWith(Path.Combine(scratch, "connector-"), StringComparison.Ordinal), "the run did keep a folder for its downloads");
        watched.Open.ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(scratch).ShouldBeEmpty("downloads are gone with the run");

        foreach (var told in watched.Seen.Append(said))
        {
            told.ShouldNotContain(Value);
        }

        Kept.RowsInState(world, Value).ShouldBeGreaterThan(200, "values belong there, and this way of looking finds them");
        Kept.RowsInTrail(world, Value).ShouldBeGreaterThan(200);
        NoneIsTold(Secrets, watched, said);
    }

    [Fact]
    public async Task A_refresh_token_that_is_refused_is_told_nowhere()
    {
        var wrong = "5Aep" + Guid.NewGuid().ToString("N");
        var watched = new Watched(world.Home, scratch);
        using var child = Start(wrong);
        var (exit, said) = await watched.UntilEndAsync(child);
        exit.ShouldBe(1, said);
        said.ShouldContain("[salesforce.");
        NoneIsTold([wrong, .. Secrets], watched, said);
    }

    [Fact]
    public async Task The_file_of_a_bulk_read_is_its_owners_alone_and_gone_with_the_connection()
    {
        var access = world.Sandbox.Connection.Salesforce;
        var options = new SalesforceOptions { LoginUrl = new Uri(access.LoginUrl), ClientId = access.ClientId, ClientSecret = access.ClientSecret, RefreshToken = access.RefreshToken, BulkReadFrom = 1 };
        var files = new List<string>();
        await using (var connection = new SalesforceConnector().Open(options, new ConnectionContext(TimeProvider.System, _ => { }) { Scratch = scratch }))
        {
            await connection.Source.DescribeAsync("Lead", [], CancellationToken.None);
            await foreach (var page in connection.Source.ReadAsync(new ReadRequest("Lead", ["Email", "Title"], null), CancellationToken.None))
            {
                var file = page.File.ShouldNotBeNull().Path;
                files.Add(file);
                (await File.ReadAllTextAsync(file)).ShouldContain("@");
                if (!OperatingSystem.IsWindows())
                {
                    File.GetUnixFileMode(file).ShouldBe(Watched.OwnFile);
                    File.GetUnixFileMode(Path.GetDirectoryName(file)!).ShouldBe(Watched.OwnFolder);
                }
            }

            files.ShouldNotBeEmpty();
            files.Where(File.Exists).ShouldBeEmpty("each file goes once the next is asked for");
        }

        Directory.EnumerateFileSystemEntries(scratch).ShouldBeEmpty();
    }

    private ChildProcess Start(string refreshToken) => ChildProcess.Run(world, start =>
    {
        start.ArgumentList.Add("--full");
        start.ArgumentList.Add("--verbose");
        start.Environment["SALESFORCE_REFRESH"] = refreshToken;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
    });

    private void NoneIsTold(IReadOnlyList<string> secrets, Watched watched, string said)
    {
        foreach (var secret in secrets)
        {
            said.ShouldNotContain(secret);
            watched.Seen.ShouldAllBe(told => !told.Contains(secret, StringComparison.Ordinal));
            Kept.RowsInState(world, secret).ShouldBe(0);
            Kept.RowsInTrail(world, secret).ShouldBe(0);
            foreach (var file in Directory.EnumerateFiles(world.Home, "*", SearchOption.AllDirectories))
            {
                File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, file);
            }
        }
    }
}
