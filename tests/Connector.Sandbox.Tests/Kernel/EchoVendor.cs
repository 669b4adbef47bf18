using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Tests.Kernel;

/// <summary>The smallest vendor: counts what it executes and says the path it saw.</summary>
internal sealed class EchoVendor : IVendor, IRules
{
    private JsonNode rules = new JsonObject();

    public int Executed { get; private set; }

    public IReadOnlyList<SeededPerson> People { get; private set; } = [];

    public string Name => "echo";

    public bool Owns(string path) => path.StartsWith("/echo/", StringComparison.Ordinal);

    public async Task AnswerAsync(HttpContext context, string path)
    {
        Executed++;
        using var reader = new StreamReader(context.Request.Body);
        await context.Response.WriteAsync(path + " " + await reader.ReadToEndAsync());
    }

    public Task AnswerFaultAsync(HttpContext context, PlantedFault fault)
    {
        context.Response.StatusCode = fault.Status ?? 200;
        return context.Response.WriteAsync($"{fault.Code} {fault.Message}");
    }

    public void Seed(IEnumerable<SeededPerson> people) => People = [.. people];

    public JsonNode Save() => new JsonObject { ["executed"] = Executed };

    public void Load(JsonNode saved) => Executed = saved["executed"]!.GetValue<int>();

    public JsonNode Get() => rules.DeepClone();

    public void Set(JsonNode rules) => this.rules = rules.DeepClone();

    public void Clear() => rules = new JsonObject();
}
