namespace Connector.Marketo;

/// <summary>The entity <c>lead</c>, described once per connection with two calls, unless the engine remembers.</summary>
internal sealed class LeadEntity(MarketoApi api, Action<string> log)
{
    public const string Name = "lead";
    public const string IdField = "id";

    private LeadShape? _shape;

    public static void Require(string entity)
    {
        if (!string.Equals(entity, Name, StringComparison.OrdinalIgnoreCase))
            throw new TerminalException(MarketoFaults.UnknownEntity(entity));
    }

    /// <summary>The shape as last described; describes when nobody has.</summary>
    public async ValueTask<LeadShape> GetAsync(CancellationToken cancel) => _shape ?? await DescribeAsync(cancel);

    /// <summary>Takes an earlier description for what <see cref="DescribeAsync"/> would answer.</summary>
    public void Remember(EntitySchema schema) => _shape ??= new LeadShape([.. schema.Fields.Select(field => new LeadField(field))]);

    /// <summary>Asks anew: fields come and go between runs.</summary>
    public async Task<LeadShape> DescribeAsync(CancellationToken cancel)
    {
        var reply = await api.GetAsync("leads/describe.json", [], cancel);
        var fields = reply.Rows().Select(LeadField.Of).OfType<LeadField>().DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (await new SearchableFields(api, log).AskAsync(cancel) is { } searchable)
            fields = [.. fields.Select(field => new LeadField(field.Schema with { Searchable = searchable.Contains(field.Name) }))];
        return _shape = new LeadShape(NativeSync.IsOn(fields.Select(field => field.Name)) ? [.. fields.Select(NativeSync.Close)] : fields);
    }
}

/// <summary>The fields of the lead, by REST name.</summary>
internal sealed class LeadShape(IReadOnlyList<LeadField> fields)
{
    private readonly Dictionary<string, LeadField> _byName = fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);

    public EntitySchema Schema { get; } = new(LeadEntity.Name, LeadEntity.IdField, [.. fields.Select(field => field.Schema)]);

    /// <summary>The field of that name, or null when there is none.</summary>
    public LeadField? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Marketo's own spelling; an unknown name as given, for Marketo to refuse by name.</summary>
    public string NameOf(string asked) => Find(asked)?.Name ?? asked;

    /// <summary>Marketo's own spelling of a field people can be looked up by.</summary>
    /// <exception cref="TerminalException">They cannot: refused by name, before anything is asked or sent.</exception>
    public string Searchable(string asked) => Find(asked) is { Schema.Searchable: false } ? throw new TerminalException(MarketoFaults.NotSearchable(asked)) : NameOf(asked);

    public FieldType TypeOf(string name) => Find(name)?.Schema.Type ?? FieldType.Text;
}
