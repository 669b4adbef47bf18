using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Marketo;

/// <summary>A server whose Marketo starts with a seed file.</summary>
internal static class SeededServer
{
    public static async Task<MarketoServer> StartAsync(string seed, SandboxOptions? options = null)
    {
        var file = Path.Combine(Path.GetTempPath(), $"marketo-seed-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, seed);
        try
        {
            return await MarketoServer.StartAsync((options ?? new SandboxOptions()) with { MarketoSeedFile = file });
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static Task<JsonObject> RulesAsync(this MarketoServer marketo, string rules) => marketo.AdminAnswerAsync("rules", $$"""{"marketo":{{rules}}}""");

    /// <summary>Activities of some types since the beginning.</summary>
    public static async Task<JsonArray> ActivitiesAsync(this MarketoServer marketo, string types)
    {
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddYears(-5)));
        return (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds={types}&nextPageToken={token}")).Result();
    }

    /// <summary>An attribute of an activity.</summary>
    public static string? Attribute(this JsonNode activity, string name) =>
        activity["attributes"]!.AsArray().Single(attribute => attribute!["name"]!.GetValue<string>() == name)!["value"]?.GetValue<string>();

    private static async Task<JsonObject> AdminAnswerAsync(this MarketoServer marketo, string what, string body)
    {
        using var content = new StringContent(body);
        using var answer = await marketo.Client.PostAsync("/_sandbox/" + what, content);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }
}
