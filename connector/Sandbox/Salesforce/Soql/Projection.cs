using System.Text.Json;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>What a row answers with: fields in the order asked, parents as objects inside (CONTRACT 1.3).</summary>
internal sealed class Projection(Org org)
{
    private readonly List<(string Key, Field Field, Projection? Parent)> parts = [];

    public static Projection Of(Org org, IEnumerable<BoundField> fields)
    {
        var projection = new Projection(org);
        foreach (var field in fields)
            projection.Add(field.Hops, field.Field);
        return projection;
    }

    public void Write(Utf8JsonWriter json, Row row, string version)
    {
        json.WriteStartObject();
        json.WriteStartObject("attributes");
        json.WriteString("type", row.Type.Name);
        json.WriteString("url", $"/services/data/{version}/sobjects/{row.Type.Name}/{row.Id}");
        json.WriteEndObject();
        foreach (var (key, field, parent) in parts)
        {
            json.WritePropertyName(key);
            if (parent is null)
                FieldValue.Write(json, row, field);
            else if (row[field] is string id && org.Find(id) is { } found)
                parent.Write(json, found, version);
            else
                json.WriteNullValue();
        }

        json.WriteEndObject();
    }

    private void Add(IReadOnlyList<Field> hops, Field field)
    {
        if (hops.Count == 0)
        {
            if (!parts.Exists(part => part.Parent is null && part.Field == field))
                parts.Add((field.Name, field, null));
            return;
        }

        var hop = hops[0];
        var parent = parts.Find(part => part.Parent is not null && part.Field == hop).Parent;
        if (parent is null)
            parts.Add((hop.RelationshipName!, hop, parent = new Projection(org)));
        parent.Add([.. hops.Skip(1)], field);
    }
}
