using System.Reflection;
using Connector.Cli.Output;
using Connector.Hosting;
using Connector.Sandbox;
using Connector.State;

namespace Connector.Cli.Demo;

/// <summary>Where the demo plays: a sandbox, a folder with pipeline and connections, and a person at each vendor's screen. Secrets stay in memory.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    public const string Pipeline = "lead-sync";

    private readonly HttpClient http = new();
    private readonly SandboxServer sandbox;

    private DemoStage(SandboxServer sandbox, string folder, bool keep, int people, HostOptions options)
    {
        (this.sandbox, Keep, Folder, People, Host) = (sandbox, keep, folder, people, new ConnectorHost(options));
        Salesforce = new SalesforceScreen(http, sandbox.Connection.Salesforce);
        Marketo = new MarketoScreen(http, sandbox.Connection.Marketo);
    }

    /// <summary>Whether the folder outlives the demo.</summary>
    public bool Keep { get; }

    public string Folder { get; }

    public int People { get; }

    public ConnectorHost Host { get; }

    public SalesforceScreen Salesforce { get; }

    public MarketoScreen Marketo { get; }

    public SandboxConnection Connection => sandbox.Connection;

    public string File => Path.Combine(Folder, Pipeline + ".yaml");

    public static async Task<DemoStage> SetAsync(string? kept, int people, HostOptions options, CancellationToken cancel)
    {
        var folder = Path.GetFullPath(kept ?? Directory.CreateTempSubdirectory("connector-demo-").FullName);
        Storage.MakePrivateFolder(folder, Faults.Storage);
        var sandbox = await SandboxServer.StartAsync(new SandboxOptions { People = people, Linked = true }, cancel);
        var access = sandbox.Connection;
        var stage = new DemoStage(sandbox, folder, kept is not null, people, options with
        {
            Home = Path.Combine(folder, ".connector"),
            Trail = null,
            Connections = Path.Combine(folder, "connections.yaml"),
            Variable = name => name switch
            {
                "SANDBOX_SALESFORCE_SECRET" => access.Salesforce.ClientSecret,
                "SANDBOX_MARKETO_SECRET" => access.Marketo.ClientSecret,
                _ => null,
            },
        });
        await System.IO.File.WriteAllTextAsync(stage.File, Embedded(), cancel);
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "connections.yaml"), SandboxPage.Profiles(access, settle: "0s"), cancel);
        return stage;
    }

    /// <summary>Lets time pass on both sides.</summary>
    public Task AdvanceAsync(string by, CancellationToken cancel) => AdminAsync("clock", new { advance = by }, cancel);

    /// <summary>What a Salesforce administrator would set up by hand: records for which the condition holds are refused.</summary>
    public Task RefuseInSalesforceAsync(string entity, string when, string field, string message, CancellationToken cancel) =>
        AdminAsync("rules", new { salesforce = new { validation = new[] { new { entity, when, field, message } } } }, cancel);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await sandbox.DisposeAsync();
        if (!Keep)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task AdminAsync(string door, object body, CancellationToken cancel) =>
        await Screen.SendAsync(http, HttpMethod.Post, new Uri($"{sandbox.Connection.Admin}/{door}"), token: null, body, cancel);

    private static string Embedded()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Pipeline}.yaml")!);
        return reader.ReadToEnd();
    }
}
