using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Engine;
using Connector.Hosting;
using Connector.Sandbox;

namespace Connector.Support;

/// <summary>Both vendors on loopback, a pipeline between them, and people who edit through the vendors' own doors.</summary>
public sealed class World : IAsyncDisposable
{
    private readonly HttpClient http = new();

    private World(SandboxServer sandbox, string home, string pipeline, HostOptions options)
    {
        (Sandbox, Home, Pipeline, Host) = (sandbox, home, pipeline, new ConnectorHost(options));
        Salesforce = new SalesforceEditor(http, sandbox);
        Marketo = new MarketoEditor(http, sandbox);
    }

    /// <summary>Worlds of tests are small: what runs do among very many people is done in each of them, unless a test or NEAR_FROM says otherwise.</summary>
    public static long NearFrom { get; } = long.Parse(Environment.GetEnvironmentVariable("NEAR_FROM") ?? "0", CultureInfo.InvariantCulture);

    public SandboxServer Sandbox { get; }

    public string Home { get; }

    public string Pipeline { get; private set; }

    public ConnectorHost Host { get; }

    public SalesforceEditor Salesforce { get; }

    public MarketoEditor Marketo { get; }

    public static string Root { get; } = FindRoot();

    /// <param name="edit">Changes the text of the pipeline file.</param>
    /// <param name="sandboxTime">The engine lives by the sandbox's clock, and its waits move it.</param>
    public static async Task<World> StartAsync(SandboxOptions? sandbox = null, string pipeline = "lead-sync", Func<string, string>? edit = null, string settle = "0s", string? home = null, Action<string>? log = null, bool sandboxTime = false, long? memory = null, string? who = null, long? nearFrom = null)
    {
        var server = await SandboxServer.StartAsync(sandbox ?? new SandboxOptions());
        home ??= Directory.CreateTempSubdirectory("connector-").FullName;
        var file = Path.Combine(home, pipeline + ".yaml");
        var text = await File.ReadAllTextAsync(Path.Combine(Root, "pipelines", pipeline + ".yaml"));
        await File.WriteAllTextAsync(file, edit is null ? text : edit(text));
        var address = server.Connection;
        await File.WriteAllTextAsync(Path.Combine(home, "connections.yaml"), $$"""
            connections:
              marketo:
                connector: marketo
                endpoint: {{address.Marketo.Endpoint}}
                identity: {{address.Marketo.Identity}}
                clientId: {{address.Marketo.ClientId}}
                clientSecret: env:MARKETO_SECRET
                settle: {{settle}}
              salesforce:
                connector: salesforce
                loginUrl: {{address.Salesforce.LoginUrl}}
                clientId: {{address.Salesforce.ClientId}}
                clientSecret: env:SALESFORCE_SECRET
                settle: {{settle}}
            """);
        var options = new HostOptions
        {
            Home = Path.Combine(home, ".connector"),
            Connections = Path.Combine(home, "connections.yaml"),
            Variable = name => name switch { "MARKETO_SECRET" => address.Marketo.ClientSecret, "SALESFORCE_SECRET" => address.Salesforce.ClientSecret, _ => null },
            Log = log ?? (_ => { }),
            Who = who ?? "tester",
            Memory = memory ?? Connector.State.StateStore.UsualMemory,
            NearFrom = nearFrom ?? NearFrom,
            Time = sandboxTime ? new SandboxTime(server.Clock) : TimeProvider.System,
        };
        return new World(server, home, file, options);
    }

    public Task<RunResult> RunAsync(string? approve = null) => Host.RunAsync(Pipeline, new RunOptions("run") { Approve = approve }, CancellationToken.None);

    public Task<RunResult> PlanAsync() => Host.PlanAsync(Pipeline, null, CancellationToken.None);

    public Task<RunResult> SyncAsync(string person, string? assign = null) => Host.SyncAsync(Pipeline, person, assign, null, CancellationToken.None);

    /// <summary>Code and field of everything in quarantine.</summary>
    public Task<List<string>> QuarantineAsync() => Host.AskAsync(Pipeline, (state, _) => state.Database.Query("SELECT code || ' ' || field || ' ' || message FROM quarantine", row => row.GetString(0)), CancellationToken.None);

    /// <summary>Live links.</summary>
    public Task<long> LinksAsync() => Host.AskAsync(Pipeline, (state, _) => state.Database.Count("SELECT count(*) FROM link WHERE state = 'live'"), CancellationToken.None);

    /// <summary>The kept descriptions grow old at once.</summary>
    public Task<int> ForgetDescribesAsync() => Host.AskAsync(Pipeline, (state, _) => state.Database.Execute("DELETE FROM described"), CancellationToken.None);

    /// <summary>The kept descriptions are older than an hour, and still known.</summary>
    public Task<int> ForgetAgeAsync() => Host.AskAsync(Pipeline, (state, _) => state.Database.Execute("UPDATE described SET \"at\" = TIMESTAMP '1970-01-01'"), CancellationToken.None);

    /// <summary>Rewrites the pipeline file.</summary>
    public void Rewrite(Func<string, string> edit) => File.WriteAllText(Pipeline, edit(File.ReadAllText(Pipeline)));

    /// <summary>Rewrites the connections file.</summary>
    public void Reconnect(Func<string, string> edit)
    {
        var file = Path.Combine(Home, "connections.yaml");
        File.WriteAllText(file, edit(File.ReadAllText(file)));
    }

    /// <summary>Adds settings to the Salesforce connection.</summary>
    public void Salesforced(params string[] settings) => Reconnect(text => text.TrimEnd() + "\n" + string.Concat(settings.Select(setting => $"    {setting}\n")));

    /// <summary>Adds settings to the Marketo connection.</summary>
    public void Marketoed(params string[] settings) =>
        Reconnect(text => text.Replace("\n  salesforce:\n", "\n" + string.Concat(settings.Select(setting => $"    {setting}\n")) + "  salesforce:\n", StringComparison.Ordinal));

    public void Advance(TimeSpan by) => Sandbox.Clock.Advance(by);

    public async Task<JsonNode?> AdminAsync(string door, object body)
    {
        using var answer = await http.PostAsJsonAsync($"{Sandbox.Connection.Admin}/{door}", body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonNode>();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Sandbox.DisposeAsync();
        try
        {
            Directory.Delete(Home, recursive: true);
        }
        catch (IOException)
        {
            // A killed child may still hold a file; the temp folder is the system's to clean.
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Connector.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Not inside the repository.");
    }
}
