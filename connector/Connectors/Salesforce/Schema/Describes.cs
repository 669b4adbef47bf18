using System.Collections.Concurrent;

namespace Connector.Salesforce;

/// <summary>What each entity looks like to this user; asked once, unless the engine remembers, and again when it asks.</summary>
internal sealed class Describes(SalesforceApi api)
{
    private readonly ConcurrentDictionary<string, EntityDescribe> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The describe in hand, or a fresh one.</summary>
    public async ValueTask<EntityDescribe> GetAsync(string entity, CancellationToken cancel) =>
        _known.TryGetValue(entity, out var known) ? known : await RefreshAsync(entity, cancel);

    /// <summary>Takes an earlier description, its relations' fields among its own, for the answer.</summary>
    public void Remember(EntitySchema schema) => _known.TryAdd(schema.Entity, new EntityDescribe(schema, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)));

    /// <summary>A fresh describe.</summary>
    public async Task<EntityDescribe> RefreshAsync(string entity, CancellationToken cancel)
    {
        var json = await api.GetAsync($"{api.Root}sobjects/{Soql.Name(entity)}/describe", cancel);
        var described = EntityDescribe.Parse(json);
        if (RecordTypeChoices.Matter(json, described.Schema))
        {
            var layouts = await api.GetAsync($"{api.Root}sobjects/{Soql.Name(entity)}/describe/layouts", cancel);
            described = described with { Schema = RecordTypeChoices.Add(described.Schema, json, layouts) };
        }

        return _known[entity] = described;
    }

    /// <summary>The field a path (<c>Email</c>, <c>Account.Name</c>) leads to, or null when a step of it does not exist for this user.</summary>
    public async ValueTask<FieldSchema?> FindAsync(string entity, string path, CancellationToken cancel)
    {
        var describe = await GetAsync(entity, cancel);
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || describe.Schema.Find(path) is not null)
            return describe.Schema.Find(path);
        return describe.Parents.TryGetValue(path[..dot], out var parent) ? await FindAsync(parent, path[(dot + 1)..], cancel) : null;
    }
}
