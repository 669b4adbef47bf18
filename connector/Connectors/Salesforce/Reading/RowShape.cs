using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>Which fields a read asks for, and how a row of the answer becomes a record.</summary>
internal sealed class RowShape
{
    // What tells a record's state; asked only where this user sees it, and only leads convert (CONTRACT 1.0, merge and convert).
    private static readonly string[] StateFields = ["MasterRecordId", "IsConverted", "ConvertedContactId"];

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _entity;
    private readonly IReadOnlyList<(string Name, string[] Path, FieldType? Type)> _asked;

    private readonly IReadOnlyList<(string Name, FieldType Type)> _selected;

    private RowShape(string entity, IReadOnlyList<(string Name, string[] Path, FieldType? Type)> asked, IReadOnlyList<(string Name, FieldType Type)> selected)
    {
        _entity = entity;
        _asked = asked;
        _selected = selected;
    }

    /// <summary>The entity's canonical name.</summary>
    public string Entity => _entity;

    /// <summary>The list after SELECT.</summary>
    public string Select => string.Join(',', _selected.Select(column => column.Name));

    /// <summary>An asked field that bulk queries refuse (an address, a place, a file); null when there is none (CONTRACT 1.10).</summary>
    public string? Compound => _selected.FirstOrDefault(column => column.Type == FieldType.Other).Name;

    /// <summary>A bulk result: its columns are those selected, in that order.</summary>
    public CsvRows Csv(string path, long rows) => new(
        path, rows, _entity, [.. _selected.Select(field => new CsvColumn(field.Name, field.Type))], [.. _asked.Select(field => new CsvField(field.Name, ColumnOf(field.Name), field.Type ?? FieldType.Text))])
    {
        State = new CsvState(ColumnOf("Id"), ColumnOf("SystemModstamp"), Own("IsDeleted"), Own("MasterRecordId"), Own("IsConverted"), Own("ConvertedContactId")),
    };

    public static async Task<RowShape> BuildAsync(Describes describes, string entity, IReadOnlyList<string> fields, CancellationToken cancel)
    {
        var asked = new List<(string Name, string[] Path, FieldType? Type)>();
        foreach (var field in fields)
            asked.Add((field, Soql.Name(field).Split('.'), (await describes.FindAsync(entity, field, cancel))?.Type));
        var describe = await describes.GetAsync(entity, cancel);
        var own = new[] { "Id", "SystemModstamp", "IsDeleted" }.Concat(StateFields).Where(describe.Has);
        var types = asked.ToDictionary(field => field.Name, field => field.Type, StringComparer.OrdinalIgnoreCase);
        var selected = own.Concat(fields).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, types.GetValueOrDefault(name) ?? describe.Schema.Find(name)?.Type ?? FieldType.Text));
        return new RowShape(describe.Schema.Entity, asked, [.. selected]);
    }

    public SourceRecord Read(JsonElement row)
    {
        var (state, successor) = RowState.Of(row);
        return new SourceRecord(_entity, RowState.Text(row, "Id")!, state, Values(row), CanonicalText.Stamp(RowState.Text(row, "SystemModstamp")!), successor);
    }

    private string ColumnOf(string name) => Own(name) ?? throw new InvalidOperationException($"{name} was not asked for.");

    private string? Own(string name) => _selected.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).Name;

    private string Values(JsonElement row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            foreach (var (name, path, type) in _asked)
            {
                // A blank is left out: half of a person's fields are, and everybody's values are walked over.
                if (CanonicalText.Of(Walk(row, path), type) is { } text)
                    json.WriteString(name, text);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static JsonElement Walk(JsonElement row, string[] path)
    {
        var at = row;
        foreach (var step in path)
            at = at.ValueKind == JsonValueKind.Object ? RowState.Member(at, step) : default;
        return at;
    }
}
