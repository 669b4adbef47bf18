using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>The rules about people and their fields (README, "The set-up of Marketo"); kept as they were given.</summary>
internal sealed class PeopleRules
{
    public static readonly string[] Keys =
        [.. FieldDrift.Keys, "nativeSync", "partitions", "apiUserPartitions", "lateVisibility", "lateLookup", "mergeFaults", "rowFaults"];

    private PeopleRules(SeedNode rules)
    {
        NativeSync = rules.Flag("nativeSync");
        Partitions = [.. rules.List("partitions").Select(name => name.AsText())];
        ApiUserPartitions = rules.Object("apiUserPartitions")?.Items().Select(name => name.AsText()).ToList();
        LateBy = Seconds(rules, "lateVisibility");
        var lookup = rules.Object("lateLookup");
        lookup?.Only("seconds", "withinBatch");
        (LookupLateBy, LateWithinBatch) = (Seconds(rules, "lateLookup"), lookup?.Flag("withinBatch") ?? false);
        MergeFaults = [.. rules.List("mergeFaults").Select(MergeFault.Read)];
        RowFaults = [.. rules.List("rowFaults").Select(PlannedRowFault.Read)];
    }

    /// <summary>Whether the native sync with Salesforce is on; null for what the seed file says.</summary>
    public bool? NativeSync { get; }

    /// <summary>Partitions besides those there are.</summary>
    public IReadOnlyList<string> Partitions { get; }

    /// <summary>Those the API user may see; null for all.</summary>
    public IReadOnlyList<string>? ApiUserPartitions { get; }

    /// <summary>How long after it was written a person is read as before (CONTRACT 2.2: read-after-write lag).</summary>
    public TimeSpan LateBy { get; }

    /// <summary>How long after its creation an upsert does not find a person: concurrent upserts make duplicates (BEHAVIOUR B-B11).</summary>
    public TimeSpan LookupLateBy { get; }

    /// <summary>Also a row of the same call does not find it.</summary>
    public bool LateWithinBatch { get; }

    public IReadOnlyList<MergeFault> MergeFaults { get; }

    public IReadOnlyList<PlannedRowFault> RowFaults { get; }

    public static PeopleRules None { get; } = new(new SeedNode(new JsonObject(), string.Empty));

    /// <exception cref="FormatException">They name what does not exist; the message says where.</exception>
    public static PeopleRules Read(JsonObject given) => new(new SeedNode(given, string.Empty));

    private static TimeSpan Seconds(SeedNode rules, string name) => rules.Object(name) is { } late
        ? TimeSpan.FromSeconds(late.Number("seconds") ?? throw late.Wrong("\"seconds\" is missing."))
        : TimeSpan.Zero;
}
