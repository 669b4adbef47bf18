namespace Connector.Sandbox.Marketo;

/// <summary>Where imported rows go: found by the lookup field, created when nobody is, put on the list.</summary>
internal sealed class ImportTarget(Instance instance, LeadField lookup, long? list)
{
    /// <summary>What imported changes say of themselves; recorded so in real instances.</summary>
    private static readonly Origin ListImport = new("List import", "List import", "importLeads");

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
        var row = new ImportedRow(instance.Rules.Bulk);
        for (var at = 0; at < cells.Count; at++)
        {
            if (!row.TryAdd(fields[at], cells[at], lookup))
                return (null, row.Failure, null);
        }

        if (row.Key is not { } key)
            return (null, $"Value for lookup field '{lookup.Name}' not found", null);
        var bearers = instance.Leads.Find(lookup, key);
        if (bearers.Count > 1)
            return (null, ErrorTexts.For("1007"), null);
        if (bearers.Count == 0 && lookup == instance.Fields.Id)
            return (null, RowFault.LeadNotFound.Message, null);
        var lead = Write(row, bearers);
        return (lead, null, row.Warning);
    }

    private Lead Write(ImportedRow row, IReadOnlyList<Lead> bearers)
    {
        instance.Activities.Origin = ListImport;
        try
        {
            var lead = bearers.Count == 0 ? instance.Create(row.Values.FindAll(one => one.Value is not null)) : Update(bearers[0], row);
            if (list is { } members)
                instance.Memberships.Add(members, lead);
            return lead;
        }
        finally
        {
            instance.Activities.Origin = Origin.Sync;
        }
    }

    private Lead Update(Lead lead, ImportedRow row)
    {
        foreach (var (field, value) in row.Values.Where(one => !instance.Rules.BlockedFields.Contains(one.Field.Name)))
            instance.Change(lead, field, value);
        return lead;
    }
}
