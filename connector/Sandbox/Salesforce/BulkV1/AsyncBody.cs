using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Connector.Sandbox.Salesforce.BulkV1;

/// <summary>What a client sends: a job's settings, or records, as XML or JSON.</summary>
internal static class AsyncBody
{
    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");

    /// <summary>A job's settings by name, whichever way they are written.</summary>
    public static IReadOnlyDictionary<string, string> Settings(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (body.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..])
                return JsonNode.Parse(body.Span)!.AsObject().Where(part => part.Value is not null).ToDictionary(part => part.Key, part => part.Value!.ToString(), StringComparer.Ordinal);
            return Xml(body).Elements().ToDictionary(part => part.Name.LocalName, part => part.Value, StringComparer.Ordinal);
        }
        catch (Exception wrong) when (wrong is XmlException or JsonException or ArgumentException)
        {
            throw AsyncRefusal.BadJob("Unable to parse Job");
        }
    }

    /// <summary>Records written as JSON or XML; null when they are neither.</summary>
    public static IReadOnlyList<JsonObject>? Records(ReadOnlyMemory<byte> body, bool json)
    {
        try
        {
            return json ? [.. JsonNode.Parse(body.Span)!.AsArray().Select(row => row!.AsObject())] : [.. Xml(body).Elements().Select(Record)];
        }
        catch (Exception wrong) when (wrong is XmlException or JsonException or InvalidOperationException or NullReferenceException)
        {
            return null;
        }
    }

    private static JsonObject Record(XElement row)
    {
        var record = new JsonObject();
        foreach (var value in row.Elements())
        {
            record[value.Name.LocalName] = value.Attribute(Nil)?.Value == "true" ? null
                : value.HasElements ? Record(value.Elements().First())
                : value.Value;
        }

        return record;
    }

    private static XElement Xml(ReadOnlyMemory<byte> body)
    {
        using var text = new MemoryStream(body.ToArray());
        using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XElement.Load(reader);
    }
}
