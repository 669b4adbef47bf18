using System.Globalization;
using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Records by a filter: one field and values, or the dedupe fields of several in the body of a posted GET.</summary>
internal sealed class RecordQuery(Instance instance, RecordTable table)
{
    private const int MostValues = 300;

    public static void WriteId(Utf8JsonWriter json, RecordType type, MarketoRecord record)
    {
        if (type.IdField == "id")
            json.WriteNumber("id", long.Parse(record.Id, CultureInfo.InvariantCulture));
        else
            json.WriteString(type.IdField, record.Id);
    }

    public void Answer(MarketoCall call, Utf8JsonWriter json)
    {
        var filter = call.Required("filterType");
        var found = filter == "dedupeFields" ? ByKeys(call) : ByField(filter, call);
        IReadOnlyList<string> usual = [table.Type.IdField, .. table.Type.DedupeFields, "createdAt", "updatedAt"];
        var fields = (call["fields"] is null ? usual : call.List("fields")).Select(name => table.Type.Find(name) ?? throw ResponseFault.NoField(name)).Where(field => field.Name != table.Type.IdField).ToList();
        var seq = 0;
        Pages.Write(call, json, found, record =>
        {
            json.WriteStartObject();
            json.WriteNumber("seq", seq++);
            WriteId(json, table.Type, record);
            foreach (var field in fields)
                FieldValue.Write(json, field.Name, Value(record, field));
            json.WriteEndObject();
        });
    }

    private static object? Value(MarketoRecord record, LeadField field) => field.Name switch
    {
        "createdAt" => FieldValue.Wire(record.CreatedAt),
        "updatedAt" => FieldValue.Wire(record.UpdatedAt),
        _ => record.Values.GetValueOrDefault(field.Name),
    };

    private List<MarketoRecord> ByKeys(MarketoCall call)
    {
        // One dedupe field may be asked for like any other.
        if (table.Type.DedupeFields.Count == 1 && call["filterValues"] is not null)
            return ByField(table.Type.DedupeFields[0], call);
        return [.. MarketoCall.Input(call.Json, "Records not specified").Select(row => table.KeyOf(name => Sent.Text(row, name))).OfType<string>().Select(table.FindKey).OfType<MarketoRecord>().Where(IsSeen)];
    }

    private List<MarketoRecord> ByField(string filter, MarketoCall call)
    {
        var name = filter == "idField" ? table.Type.IdField : filter;
        if (!table.Type.SearchableFields.Any(names => names.Count == 1 && string.Equals(names[0], name, StringComparison.OrdinalIgnoreCase)))
            throw ResponseFault.Unsupported(filter);
        call.Required("filterValues");
        var values = call.List("filterValues").ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (values.Count > MostValues)
            throw new ResponseFault("1003", $"Number of filter values exceeds the limit of {MostValues}");
        return [.. table.All.Where(record => IsSeen(record) && values.Contains((name == table.Type.IdField ? record.Id : record.Text(name)) ?? ""))];
    }

    // What the API user may not see is not there. What belongs to somebody who is gone stays: custom objects of a merge's loser are not handed over (B-J14).
    private bool IsSeen(MarketoRecord record) =>
        table.Type.LeadLink is not { } link || record.Values.GetValueOrDefault(link) is not long id || instance.Leads.Find(id) is not { } lead || instance.Partitions.CanSee(lead);
}
