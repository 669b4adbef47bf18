using System.Text.Json;
using Connector.Hosting;
using Connector.Sandbox;

namespace Connector.Benchmarks;

/// <summary>A folder with a pipeline between both sides of a sandbox, its connections, state and trail.</summary>
internal sealed class Home
{
    private readonly string folder;
    private readonly SandboxConnection sandbox;

    private Home(string folder, SandboxConnection sandbox, TimeProvider? time = null)
    {
        (this.folder, this.sandbox) = (folder, sandbox);
        Host = new ConnectorHost(new HostOptions
        {
            Home = Path.Combine(folder, ".connector"),
            Connections = Path.Combine(folder, "connections.yaml"),
            Variable = name => name == "MARKETO_SECRET" ? sandbox.Marketo.ClientSecret : sandbox.Salesforce.ClientSecret,
            Time = time ?? TimeProvider.System,
        });
    }

    public ConnectorHost Host { get; }

    public string Folder => folder;

    public string Pipeline => Path.Combine(folder, "lead-sync.yaml");

    public string State => Path.Combine(Host.Options.StateFolder, "lead-sync.duckdb");

    /// <param name="time">The engine's clock; the machine's when left out.</param>
    public static Home Make(SandboxConnection sandbox, string? pipeline = null, TimeProvider? time = null)
    {
        var folder = Directory.CreateTempSubdirectory("connector-bench-").FullName;
        File.WriteAllText(Path.Combine(folder, "lead-sync.yaml"), pipeline ?? File.ReadAllText(Path.Combine(Repository(), "pipelines", "lead-sync.yaml")));
        File.WriteAllText(Path.Combine(folder, "sandbox.json"), sandbox.ToJson());
        File.WriteAllText(Path.Combine(folder, "connections.yaml"), $$"""
            connections:
              marketo:
                connector: marketo
                endpoint: {{sandbox.Marketo.Endpoint}}
                identity: {{sandbox.Marketo.Identity}}
                clientId: {{sandbox.Marketo.ClientId}}
                clientSecret: env:MARKETO_SECRET
              salesforce:
                connector: salesforce
                loginUrl: {{sandbox.Salesforce.LoginUrl}}
                clientId: {{sandbox.Salesforce.ClientId}}
                clientSecret: env:SALESFORCE_SECRET
            """);
        return new Home(folder, sandbox, time);
    }

    /// <summary>A home another process made.</summary>
    public static Home Of(string folder) =>
        new(folder, JsonSerializer.Deserialize<SandboxConnection>(File.ReadAllText(Path.Combine(folder, "sandbox.json")), JsonSerializerOptions.Web)!);

    /// <summary>Adds a setting to the Salesforce connection.</summary>
    public void Connect(string setting) => File.AppendAllText(Path.Combine(folder, "connections.yaml"), $"\n    {setting}\n");

    public void Delete() => Directory.Delete(folder, recursive: true);

    private static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Connector.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("Not inside the repository.");
    }
}
