using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>The activity types of the instance: the standard ones, and the external ones, of which one is there from the start.</summary>
internal sealed class ActivityTypes
{
    public ActivityTypes(Kernel.SandboxClock clock)
    {
        using var stream = typeof(ActivityTypes).Assembly.GetManifestResourceStream("Connector.Sandbox.Marketo.activity-types.json")!;
        Standard = JsonSerializer.Deserialize<JsonElement[]>(stream)!;
        External = new ExternalTypes(clock);
        External.Approve(External.Create("syncRecordRejected_c", new ExternalVersion(
            "Sync Record Rejected",
            "A record that the sync could not deliver",
            "Sync Record Rejected",
            "Sync Record Was Rejected",
            Text("code", "Code"),
            [Text("message", "Message"), Text("field", "Field"), Text("run", "Run")])));
    }

    public IReadOnlyList<JsonElement> Standard { get; }

    public ExternalTypes External { get; }

    private static ExternalAttribute Text(string apiName, string name) => new(apiName, name, Description: null, "string");
}
