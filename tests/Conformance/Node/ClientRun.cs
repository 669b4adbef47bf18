using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Node;

/// <summary>One run of a client's script against a fresh sandbox; the tests look at what each step saw.</summary>
public abstract class ClientRun(string script, SandboxOptions options, ClientFolder? folder = null) : IAsyncLifetime
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<string, JsonNode> steps = new(StringComparer.Ordinal);
    private string? obstacle;
    private string said = "";

    public async Task InitializeAsync()
    {
        var clients = folder ?? ClientFolder.Libraries;
        obstacle = await clients.ObstacleAsync();
        if (obstacle is not null)
            return;
        await using var sandbox = await SandboxServer.StartAsync(options);
        (_, said) = await Program.RunAsync("node", [script], clients.Path, TimeSpan.FromMinutes(4), sandbox.Connection.ToJson());
        foreach (var line in said.Split('\n').Where(line => line.StartsWith("{\"step\":", StringComparison.Ordinal)))
        {
            var step = JsonNode.Parse(line)!;
            steps.Add(step["step"]!.GetValue<string>(), step);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What a step saw, null included; the test fails when the step did, and is skipped where the client cannot run.</summary>
    public JsonNode? Seen(string step)
    {
        Skip.If(obstacle is not null, obstacle);
        steps.TryGetValue(step, out var line).ShouldBeTrue($"The script never came to '{step}'. It said: {said}");
        line!["ok"]!.GetValue<bool>().ShouldBeTrue(line["error"]?.GetValue<string>());
        return line["seen"];
    }

    /// <summary>The same as JSON text.</summary>
    public string Text(string step) => Seen(step)?.ToJsonString(AsWritten) ?? "null";

    public T Value<T>(string step) => Seen(step)!.GetValue<T>();
}
