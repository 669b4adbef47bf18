using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>How rows are to be written: by whom, found by which field, in which partition.</summary>
/// <param name="Partition">The one the call names; null when it names none.</param>
internal sealed record UpsertOrder(string Action, LeadField Lookup, Partition? Partition, Origin Origin)
{
    /// <summary>Reads a request's <c>action</c>, <c>lookupField</c> and <c>partitionName</c>.</summary>
    /// <exception cref="ResponseFault">1001, 1003, 1008 or 1011.</exception>
    public static UpsertOrder Read(Instance instance, string? action, string? lookupField, string? partitionName, Origin origin)
    {
        action ??= "createOrUpdate";
        if (action is not ("createOnly" or "updateOnly" or "createOrUpdate" or "createDuplicate"))
            throw ResponseFault.Invalid(action, "LeadSyncAction");
        var partition = partitionName is null ? null : instance.Partitions.Named(partitionName);
        var lookup = instance.Fields.Searchable(lookupField ?? "email");
        return lookup == instance.Fields.Id && action != "updateOnly"
            ? throw new ResponseFault("1003", "Lookup field 'id' is allowed with action 'updateOnly' only")
            : new UpsertOrder(action, lookup, partition, origin);
    }
}

/// <summary>What became of a row. Skipped rows have no person (recorded).</summary>
internal sealed record RowResult(Lead? Lead, string Status, RowFault? Fault)
{
    public static RowResult Skip(RowFault fault) => new(null, "skipped", fault);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Lead is not null)
            json.WriteNumber("id", Lead.Id);
        json.WriteString("status", Status);
        if (Fault is not null)
            Reply.Reasons(json, Fault);
        json.WriteEndObject();
    }
}

/// <summary>Writes people row by row (CONTRACT 2.2, Upsert): each row stands or falls alone, in the order sent.</summary>
internal sealed class LeadUpsert(Instance instance, UpsertOrder order)
{
    private readonly LeadRow rows = new(instance, order);
    private readonly HashSet<long> created = [];

    public RowResult Apply(JsonElement sent)
    {
        List<(LeadField Field, object? Value)> values = [];
        var fault = instance.Rules.People.RowFaults.Select(rule => rule.Check(sent)).FirstOrDefault(planned => planned is not null);
        fault ??= rows.Read(sent, out values);
        return fault is null ? Put(Sent.Text(sent, order.Lookup.Name), values) : RowResult.Skip(fault);
    }

    /// <summary>Writes a row that was read.</summary>
    /// <param name="key">What the person is found by.</param>
    public RowResult Put(string? key, List<(LeadField Field, object? Value)> values)
    {
        RowFault? fault = null;
        var bearers = order.Action == "createDuplicate" ? [] : Bearers(key, out fault);
        if (fault is not null)
            return RowResult.Skip(fault);
        instance.Activities.Origin = order.Origin;
        try
        {
            return Write(bearers, values);
        }
        finally
        {
            instance.Activities.Origin = Origin.Sync;
        }
    }

    private RowResult Write(IReadOnlyList<Lead> bearers, List<(LeadField Field, object? Value)> values) => bearers.Count switch
    {
        0 when order.Action == "updateOnly" => RowResult.Skip(RowFault.LeadNotFound),
        0 => Create(values),
        1 when order.Action == "createOnly" => RowResult.Skip(new RowFault("1005", "Lead already exists")),
        1 => Update(bearers[0], values),
        _ => RowResult.Skip(new RowFault("1007", ErrorTexts.For("1007"))),
    };

    private RowResult Create(List<(LeadField Field, object? Value)> values)
    {
        // partitionName works with createOnly and createOrUpdate only (CONTRACT 2.2).
        var partition = (order.Action == "createDuplicate" ? null : order.Partition) ?? instance.Partitions.Usual();
        if (partition is null)
            return RowResult.Skip(new RowFault("1009", ErrorTexts.For("1009")));
        if (values.Exists(one => one.Field.Name == "leadPartitionId" && one.Value is long id && id != partition.Id))
            return RowResult.Skip(new RowFault("1010", ErrorTexts.For("1010")));
        var lead = instance.Create([.. values.Where(one => one.Field.Name != "leadPartitionId")], partition.Id);
        created.Add(lead.Id);
        instance.Records.Inherit(lead);
        return new RowResult(lead, "created", null);
    }

    private RowResult Update(Lead lead, List<(LeadField Field, object? Value)> values)
    {
        if (Refusal(lead, values) is { } fault)
            return RowResult.Skip(fault);
        foreach (var (field, value) in values)
        {
            if (field.Name != "leadPartitionId" && !instance.Rules.BlockedFields.Contains(field.Name))
                instance.Change(lead, field, value);
        }

        instance.Records.Inherit(lead);
        return new RowResult(lead, "updated", null);
    }

    private RowFault? Refusal(Lead lead, List<(LeadField Field, object? Value)> values)
    {
        // A person changes its partition by leads/partitions only.
        if ((order.Partition is { } named && lead.Partition != named.Id)
            || values.Exists(one => one.Field.Name == "leadPartitionId" && !Equals(one.Value, lead[one.Field])))
            return new RowFault("1010", ErrorTexts.For("1010"));
        return instance.Records.HoldsCompanyOf(lead) && values.Exists(one => CompanyFields.Has(one.Field) && !Equals(one.Value, lead.Kept(one.Field)))
            ? new RowFault("1021", ErrorTexts.For("1021"))
            : null;
    }

    private IReadOnlyList<Lead> Bearers(string? key, out RowFault? fault)
    {
        fault = null;
        if (key is null)
        {
            fault = new RowFault("1003", $"Missing value for lookup field '{order.Lookup.Name}'");
            return [];
        }

        var found = instance.Leads.Find(order.Lookup, key).Where(lead => IsFound(lead.Id)).ToList();
        var seen = found.FindAll(instance.Partitions.CanSee);
        // Each partition has addresses of its own; by any other key a person is one person everywhere.
        if (order.Lookup == instance.Fields.Email)
            return order is { Partition: { } own, Action: not "updateOnly" } ? seen.FindAll(lead => lead.Partition == own.Id) : seen;
        if (seen.Count == 0 && found.Count > 0)
            fault = Partitions.Denied(instance.Partitions[found[0].Partition].Name);
        return seen;
    }

    private bool IsFound(long id) => (created.Contains(id) && !instance.Rules.People.LateWithinBatch) || !instance.Late.IsTooYoung(id);
}
