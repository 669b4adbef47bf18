namespace Connector.Sandbox.Marketo;

/// <summary>Where imported rows go: found by the lookup field, created when nobody is, put on a list or into a program.</summary>
/// <param name="join">Puts each of them there, and may say what there is to warn of; null where they go nowhere.</param>
internal sealed class ImportTarget(Instance instance, LeadField lookup, Partition? partition, Func<Lead, string?>? join)
{
    /// <summary>What imported changes say of themselves; recorded so in real instances.</summary>
    public static readonly Origin ListImport = new("List import", "List import", "importLeads");

    // By id nobody is created.
    private readonly LeadUpsert upsert = new(instance, new UpsertOrder(lookup == instance.Fields.Id ? "updateOnly" : "createOrUpdate", lookup, partition, ListImport));

    /// <summary>The fields of the columns; a name that is no field spoils the whole file.</summary>
    public List<LeadField> Columns(IReadOnlyList<string> header, out string? refusal)
    {
        var fields = header.Select(name => (Name: name, Field: instance.Fields.Find(name.Trim()))).ToList();
        refusal = fields.Where(one => one.Field is null).Select(one => $"field '{one.Name}' not found").FirstOrDefault()
            ?? (fields.Exists(one => one.Field == lookup) ? null : $"lookup field '{lookup.Name}' is not in the file");
        return [.. fields.Select(one => one.Field!)];
    }

    /// <summary>One row: who it became, or why nobody; and what was changed on the way.</summary>
    public (Lead? Lead, string? Failure, string? Warning) Import(List<LeadField> fields, List<string> cells)
    {
        if (cells.Count > fields.Count)
            return (null, $"Row has {cells.Count} values for {fields.Count} columns", null);
        if (Planned(fields, cells) is { } planned)
            return (null, planned.Message, null);
        var row = new ImportedRow(instance.Rules.Bulk);
        for (var at = 0; at < cells.Count; at++)
        {
            if (!row.TryAdd(fields[at], cells[at], lookup))
                return (null, row.Failure, null);
        }

        if (row.Key is not { } key)
            return (null, $"Value for lookup field '{lookup.Name}' not found", null);
        var (lead, _, fault) = upsert.Put(key, row.Values);
        if (lead is null)
            return (null, fault!.Message, null);
        return (lead, null, string.Join("; ", new[] { row.Warning, Join(lead) }.OfType<string>()) is { Length: > 0 } warning ? warning : null);
    }

    private RowFault? Planned(List<LeadField> fields, List<string> cells) => instance.Rules.People.RowFaults
        .Select(rule => rule.Check(name => fields.FindIndex(field => field.Name == name) is var at && at >= 0 && at < cells.Count ? cells[at] : null))
        .FirstOrDefault(fault => fault is not null);

    private string? Join(Lead lead)
    {
        instance.Activities.Origin = ListImport;
        try
        {
            return join?.Invoke(lead);
        }
        finally
        {
            instance.Activities.Origin = Origin.Sync;
        }
    }
}
