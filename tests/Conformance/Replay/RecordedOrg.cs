using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Replay;

/// <summary>A sandbox that has what the recorded organisation had: custom fields, record types, hidden fields, records.</summary>
internal static class RecordedOrg
{
    /// <summary>Attributes of a described field that a seed file takes.</summary>
    private static readonly string[] Seeded =
    [
        "name", "type", "label", "length", "precision", "scale", "digits", "nillable", "createable", "updateable", "defaultedOnCreate", "externalId", "unique", "caseSensitive",
        "idLookup", "restrictedPicklist", "inlineHelpText", "relationshipName", "referenceTo", "cascadeDelete",
    ];

    public static JsonNode Described(string org) => Recording.Json("orgs.json")[org] ?? throw new InvalidOperationException($"orgs.json does not know {org}.");

    public static async Task<SandboxServer> StartAsync(Recording recording)
    {
        var org = Described(recording.Org);
        var (seed, marketo) = (TemporaryFile(), TemporaryFile());
        await File.WriteAllTextAsync(seed, Seed(recording, org).ToJsonString());
        await File.WriteAllTextAsync(marketo, recording.Seed?.ToJsonString() ?? "{}");
        try
        {
            var sandbox = await SandboxServer.StartAsync(new SandboxOptions { SalesforceSeedFile = seed, MarketoSeedFile = marketo, Throttle = false });
            await SetUpAsync(sandbox, recording, org);
            return sandbox;
        }
        finally
        {
            File.Delete(seed);
            File.Delete(marketo);
        }
    }

    private static string TemporaryFile() => Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

    private static JsonObject Seed(Recording recording, JsonNode org)
    {
        var fields = new JsonObject();
        foreach (var file in org["fields"] as JsonArray ?? [])
        {
            var described = RecordedDescribe.Of(file!.GetValue<string>(), recording);
            fields[described.Name] = new JsonArray([.. described.Fields.Where(field => field["custom"]!.GetValue<bool>()).Select(Field)]);
        }

        return new JsonObject { ["fields"] = fields, ["records"] = recording.Records?.DeepClone() ?? new JsonObject() };
    }

    private static JsonObject Field(JsonObject described)
    {
        var field = new JsonObject(described.Where(one => Seeded.Contains(one.Key, StringComparer.Ordinal) && one.Value is not null).Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone())));
        var choices = described["picklistValues"]!.AsArray();
        if (choices.Count > 0)
            field["values"] = new JsonArray([.. choices.Select(choice => choice!["value"]!.DeepClone())]);
        if (described["type"]!.GetValue<string>() == "reference")
            return field;
        field.Remove("referenceTo");
        return field;
    }

    private static async Task SetUpAsync(SandboxServer sandbox, Recording recording, JsonNode org)
    {
        var rules = org["rules"]!.DeepClone().AsObject();
        foreach (var (name, value) in recording.Rules ?? [])
            rules[name] = value?.DeepClone();
        using var http = new HttpClient();
        using var answer = await http.PostAsJsonAsync($"{sandbox.Connection.Admin}/rules", new JsonObject { ["salesforce"] = rules });
        (await answer.Content.ReadAsStringAsync()).ShouldContain("done");
    }
}
