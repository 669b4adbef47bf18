namespace Connector.Sandbox.Marketo;

/// <summary>One row of an import, read cell by cell. What an empty cell and the word <c>null</c> do is undocumented (CONTRACT 2.6), so rules decide.</summary>
internal sealed class ImportedRow(MarketoBulkRules rules)
{
    public List<(LeadField Field, object? Value)> Values { get; } = [];

    /// <summary>The value to look the person up by.</summary>
    public string? Key { get; private set; }

    public string? Failure { get; private set; }

    public string? Warning { get; private set; }

    /// <summary>Takes a cell; false when it spoils the row.</summary>
    public bool TryAdd(LeadField field, string cell, LeadField lookup)
    {
        if (cell.Length == 0 || (cell == "null" && rules.ImportNulls != "text"))
        {
            if ((cell.Length == 0 ? rules.ImportBlanks : rules.ImportNulls) == "clear" && field != lookup && !field.ReadOnly)
                Values.Add((field, null));
            return true;
        }

        if (field == lookup)
            Key = cell;
        if (field.Name == "id")
            return field == lookup || Fail($"Invalid value for field 'id' and value '{cell}'");
        // What the person was found by is no change, read-only or not.
        if (field.ReadOnly)
            return field == lookup || Fail($"Field '{field.Name}' is read-only");
        if (!FieldValue.TryRead(field, Fitted(field, cell), out var value))
            return Fail(RowFault.BadValue(field.Name, cell).Message);
        Values.Add((field, value));
        return true;
    }

    private string Fitted(LeadField field, string cell)
    {
        if (field.Kind != FieldKind.Text || field.Length is not { } most || cell.Length <= most)
            return cell;
        Warning = $"{(Warning is null ? "" : Warning + "; ")}Value for field '{field.Name}' was truncated to {most} characters";
        return cell[..most];
    }

    private bool Fail(string reason)
    {
        Failure = reason;
        return false;
    }
}
