using System.Text.Json;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>What a row answers with: fields in the order asked, parents and children as objects inside (CONTRACT 1.3).</summary>
internal sealed class Projection(Org org, FieldAccess access)
{
    private readonly List<Part> parts = [];

    private delegate void Writing(Utf8JsonWriter json, Row row, string version);

    public static Projection Of(Org org, FieldAccess access, IEnumerable<BoundField> fields)
    {
        var projection = new Projection(org, access);
        foreach (var field in fields)
            projection.Add(field);
        return projection;
    }

    public void Add(BoundField field) => Add(field.Hops, field);

    /// <summary>A parent that answers with other fields for each kind of record it may be.</summary>
    public void AddByKind(Field reference, Func<SObjectType, Projection?> ofKind) =>
        parts.Add(new Part(reference.RelationshipName!, null, null, (json, row, version) =>
        {
            if (org.Value(row, reference) is string id && access.See(org.Find(id)) is { } found && ofKind(found.Type) is { } projection)
                projection.Write(json, found, version);
            else
                json.WriteNullValue();
        }));

    public void AddChildren(string name, Action<Utf8JsonWriter, Row, string> write) => parts.Add(new Part(name, null, null, new Writing(write)));

    public void Write(Utf8JsonWriter json, Row row, string version)
    {
        json.WriteStartObject();
        json.WriteStartObject("attributes");
        json.WriteString("type", row.Type.Name);
        json.WriteString("url", $"/services/data/{version}/sobjects/{row.Type.Name}/{row.Id}");
        json.WriteEndObject();
        foreach (var part in parts)
        {
            json.WritePropertyName(part.Key);
            part.Write(json, row, version);
        }

        json.WriteEndObject();
    }

    private void Add(IReadOnlyList<Field> hops, BoundField field)
    {
        if (hops.Count == 0)
        {
            if (!parts.Exists(part => part.Inside is null && part.Field == field.Field))
                parts.Add(new Part(field.Field.Name, field.Field, null, field.AnyKind ? ByName(field) : (json, row, _) => FieldValue.Write(json, org, row, field.Field)));
            return;
        }

        var hop = hops[0];
        var inside = parts.Find(part => part.Inside is not null && part.Field == hop)?.Inside;
        if (inside is null)
        {
            inside = new Projection(org, access);
            parts.Add(new Part(hop.RelationshipName!, hop, inside, (json, row, version) => WriteParent(json, row, hop, inside, version)));
        }

        inside.Add([.. hops.Skip(1)], field);
    }

    private void WriteParent(Utf8JsonWriter json, Row row, Field hop, Projection inside, string version)
    {
        if (org.Value(row, hop) is string id && access.See(org.Find(id)) is { } found)
            inside.Write(json, found, version);
        else
            json.WriteNullValue();
    }

    private static Writing ByName(BoundField field)
    {
        var own = field with { Hops = [] };
        return (json, row, _) => FieldValue.Write(json, own.Read(row), field.Field.Kind);
    }

    private sealed record Part(string Key, Field? Field, Projection? Inside, Writing Write);
}
