using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>Custom objects of a seed file, and records of any kind beside people.</summary>
internal sealed class SeedObjects(Instance instance)
{
    public void Put(IReadOnlyList<SeedNode> declared)
    {
        foreach (var one in declared)
            instance.Records.Add(Read(one));
    }

    /// <summary>Rows of a kind, named by its path: <c>companies</c>, <c>opportunities/roles</c>, <c>customobjects/car_c</c>.</summary>
    public void PutRows(string path, SeedNode rows)
    {
        var table = instance.Records.Of(path) ?? throw rows.Wrong($"there is no kind of record \"{path}\"; there are {string.Join(", ", instance.Records.All.Select(one => one.Type.Path))}.");
        foreach (var row in rows.Items())
            table.Add(Record(table, row));
    }

    private RecordType Read(SeedNode declared)
    {
        declared.Only("name", "displayName", "fields", "dedupeFields", "leadLink");
        var name = declared.NeededText("name");
        if (!FieldShape.IsName(name) || instance.Records.Of("customobjects/" + name) is not null)
            throw declared.Wrong($"\"{name}\" is no name for a custom object, or taken.");
        var fields = declared.List("fields").Select(FieldShape.Read).ToList();
        var (keys, link) = (declared.Texts("dedupeFields"), declared.Text("leadLink"));
        if (keys.Concat(link is null ? [] : [link]).FirstOrDefault(key => fields.TrueForAll(field => field.Name != key)) is { } missing)
            throw declared.Wrong($"{name} has no field \"{missing}\".");
        if (keys.Count == 0)
            throw declared.Wrong("\"dedupeFields\" is missing.");
        IReadOnlyList<string>[] searchable = [[.. keys], ["marketoGUID"], .. keys.Count > 1 ? keys.Select(key => new[] { key }) : [], .. link is null || keys.Contains(link) ? Array.Empty<string[]>() : [[link]]];
        return new RecordType(name, declared.Text("displayName") ?? name, "customobjects/" + name, "marketoGUID", [.. keys], searchable, Crm: false, [.. System(), .. fields.Select(shape => new LeadField(shape))]) { LeadLink = link };
    }

    private static IEnumerable<LeadField> System() => new[] { ("marketoGUID", "Marketo GUID", "string"), ("createdAt", "Created At", "datetime"), ("updatedAt", "Updated At", "datetime") }
        .Select(field => new LeadField(new FieldShape(0, field.Item2, field.Item3, field.Item3 == "string" ? 36 : null, field.Item1, ReadOnly: true)));

    private MarketoRecord Record(RecordTable table, SeedNode row)
    {
        var given = row.AsObject();
        var record = new MarketoRecord(given[table.Type.IdField] is { } id ? Convert.ToString(id.GetValue<object>(), CultureInfo.InvariantCulture)! : table.TakeId(), instance.Now);
        foreach (var (name, place) in row.Properties())
        {
            if (name == table.Type.IdField)
                continue;
            var field = table.Type.Find(name) ?? throw place.Wrong($"{table.Type.Name} has no field \"{name}\".");
            if (!FieldValue.TryRead(field, JsonSerializer.SerializeToElement(given[name]), out var value))
                throw place.Wrong($"{field.Name} is of type {field.DataType}.");
            record.Values[field.Name] = value;
        }

        if (table.KeyOf(record.Text) is not { } key)
            throw row.Wrong($"{table.Type.Name} needs {string.Join(", ", table.Type.DedupeFields)}.");
        return table.Find(record.Id) is null && table.FindKey(key) is null ? record : throw row.Wrong($"there is already such a {table.Type.Name}.");
    }
}
