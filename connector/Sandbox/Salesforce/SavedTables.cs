using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce;

/// <summary>All tables as JSON and back: field names once per table, rows as arrays.</summary>
internal static class SavedTables
{
    public static JsonObject Write(Org org)
    {
        var tables = new JsonObject();
        foreach (var table in org.Tables)
        {
            tables[table.Type.Name] = new JsonObject
            {
                ["fields"] = new JsonArray([.. table.Type.Fields.Select(field => JsonValue.Create(field.Name))]),
                ["rows"] = new JsonArray([.. table.Rows.Select(row => new JsonArray([.. table.Type.Fields.Select(field => Node(row[field]))]))]),
            };
        }

        return new JsonObject { ["nextNumber"] = org.NextNumber, ["tables"] = tables };
    }

    public static void Read(Org org, JsonNode saved)
    {
        org.Clear();
        org.NextNumber = saved["nextNumber"]!.GetValue<long>();
        foreach (var (name, table) in saved["tables"]!.AsObject())
        {
            var type = org.Catalog.Find(name) ?? throw new FormatException($"The saved state holds the unknown entity '{name}'.");
            var fields = table!["fields"]!.AsArray().Select(field => type.Find(field!.GetValue<string>())).ToList();
            foreach (var row in table["rows"]!.AsArray())
                org.Put(new Row(type, Values(type, fields, row!.AsArray())));
        }
    }

    private static object?[] Values(SObjectType type, List<Field?> fields, JsonArray saved)
    {
        var values = new object?[type.Fields.Count];
        foreach (var field in type.Fields.Where(field => field.Kind == FieldKind.Boolean))
            values[field.Ordinal] = Row.Box(false);
        for (var at = 0; at < fields.Count; at++)
        {
            if (fields[at] is { } field)
                values[field.Ordinal] = Value(field, saved[at]);
        }

        return values;
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        decimal number => JsonValue.Create(number),
        DateTime instant => JsonValue.Create(instant.ToString("O", CultureInfo.InvariantCulture)),
        DateOnly date => JsonValue.Create(Instants.Write(date)),
        _ => JsonValue.Create((string)value),
    };

    private static object? Value(Field field, JsonNode? saved) => (saved, field.Kind) switch
    {
        (null, _) => null,
        (_, FieldKind.Boolean) => Row.Box(saved.GetValue<bool>()),
        (_, FieldKind.Number or FieldKind.Integer) => saved.GetValue<decimal>(),
        (_, FieldKind.DateTime) => DateTime.Parse(saved.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        (_, FieldKind.Date) => DateOnly.ParseExact(saved.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => saved.GetValue<string>(),
    };
}
