using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Writes records of one kind, row by row (CONTRACT 2.4).</summary>
internal sealed class RecordSync(Instance instance, RecordTable table, string action, bool byId)
{
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);

    public (string Status, MarketoRecord? Record, RowFault? Fault) Apply(JsonElement sent)
    {
        var fault = instance.Rules.People.RowFaults.Select(rule => rule.Check(sent)).FirstOrDefault(planned => planned is not null);
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        fault ??= Read(sent, values);
        if (fault is not null)
            return ("skipped", null, fault);
        var record = Target(sent, out fault);
        fault ??= Refusal(record, values);
        if (fault is not null)
            return ("skipped", null, fault);
        return record is null ? ("created", Create(values), null) : ("updated", Update(record, values), null);
    }

    private RowFault? Read(JsonElement sent, Dictionary<string, object?> values)
    {
        if (sent.ValueKind != JsonValueKind.Object)
            return new RowFault("1003", ErrorTexts.For("1003"));
        foreach (var member in sent.EnumerateObject())
        {
            if (table.Type.Find(member.Name) is not { } field)
                return new RowFault("1006", $"Field '{member.Name}' not found");
            if (byId && field.Name == table.Type.IdField)
                continue;
            if (table.Type.IsSystem(field) || !FieldValue.TryRead(field, member.Value, out var value))
                return RowFault.BadValue(field.Name, FieldValue.Sent(member.Value));
            values[field.Name] = value;
        }

        return null;
    }

    private MarketoRecord? Target(JsonElement sent, out RowFault? fault)
    {
        fault = null;
        var key = byId ? Sent.Text(sent, table.Type.IdField) : table.KeyOf(name => Sent.Text(sent, name));
        if (key is null)
            fault = new RowFault("1003", $"Missing value for '{(byId ? table.Type.IdField : string.Join(", ", table.Type.DedupeFields))}'");
        else if (!touched.Add(key.ToUpperInvariant()))
            fault = new RowFault("1036", ErrorTexts.For("1036"));
        return key is null ? null : byId ? table.Find(key) : table.FindKey(key);
    }

    private RowFault? Refusal(MarketoRecord? record, Dictionary<string, object?> values)
    {
        if (record is null && action == "updateOnly")
            return new RowFault("1013", "Record not found");
        if (record is not null && action == "createOnly")
            return new RowFault("1017", ErrorTexts.For("1017"));
        if (values.GetValueOrDefault("externalSalesPersonId") is string seller && table != instance.Records.SalesPersons && instance.Records.SalesPersons.FindKey(seller) is null)
            return new RowFault("718", ErrorTexts.For("718"));
        if (table.Type.LeadLink is { } link && values.TryGetValue(link, out var lead) && (lead is not long id || instance.See(id) is null))
            return RowFault.LeadNotFound;
        return table == instance.Records.Roles && values.GetValueOrDefault("externalOpportunityId") is string opportunity && instance.Records.Opportunities.FindKey(opportunity) is null
            ? new RowFault("1013", ErrorTexts.For("1013"))
            : null;
    }

    private MarketoRecord Create(Dictionary<string, object?> values)
    {
        var record = new MarketoRecord(table.TakeId(), instance.Now);
        foreach (var (name, value) in values)
            record.Values[name] = value;
        table.Add(record);
        if (table == instance.Records.Roles)
            OpportunityNotes.Tell(instance, record, OpportunityNotes.Add);
        if (table == instance.Records.Companies)
            instance.Records.Spread(record);
        return record;
    }

    private MarketoRecord Update(MarketoRecord record, Dictionary<string, object?> values)
    {
        table.Remove(record);
        // A key may be changed, not cleared.
        foreach (var (name, value) in values.Where(one => one.Value is not null || !table.Type.DedupeFields.Contains(one.Key, StringComparer.Ordinal)))
            record.Values[name] = value;
        table.Add(record);
        record.UpdatedAt = instance.Now;
        if (table == instance.Records.Companies)
            instance.Records.Spread(record);
        if (table == instance.Records.Opportunities)
            OpportunityNotes.TellAll(instance, record);
        return record;
    }
}
