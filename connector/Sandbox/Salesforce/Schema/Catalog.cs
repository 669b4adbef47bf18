using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>Every kind of record an organisation has: the platform's own, and what its administrator added. Never changed; another set-up is another catalog.</summary>
internal sealed class Catalog
{
    private const int PrefixLength = 3;
    private readonly FrozenDictionary<string, SObjectType> byName;
    private readonly FrozenDictionary<string, SObjectType>.AlternateLookup<ReadOnlySpan<char>> byPrefix;

    public Catalog(IEnumerable<SObjectType> types)
    {
        Types = [.. types.OrderBy(type => type.Name, StringComparer.Ordinal)];
        byName = Types.ToFrozenDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);
        byPrefix = Types.DistinctBy(type => type.KeyPrefix).ToFrozenDictionary(type => type.KeyPrefix, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What the platform brings along. LeadStatus and OpportunityStage share a key prefix, as with the vendor.</summary>
    public static Catalog Standard { get; } = new(StandardSources().Select(source => new SObjectType(source)));

    public IReadOnlyList<SObjectType> Types { get; }

    /// <summary>The kind of that name, in any case (CONTRACT 1.0); it is known to exist.</summary>
    public SObjectType this[string name] => byName[name];

    public SObjectType? Find(string name) => byName.GetValueOrDefault(name);

    public SObjectType? OfId(string id) => id.Length >= PrefixLength && byPrefix.TryGetValue(id.AsSpan(0, PrefixLength), out var type) ? type : null;

    private static IEnumerable<JsonObject> StandardSources()
    {
        var here = typeof(Catalog).Assembly;
        const string Folder = "Connector.Sandbox.Salesforce.Schema.";
        foreach (var name in here.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = here.GetManifestResourceStream(name)!;
            yield return JsonNode.Parse(stream)!.AsObject();
        }
    }
}
