using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Connector.Sandbox.Salesforce.Rest;

namespace Connector.Sandbox.Salesforce.BulkV1;

/// <summary>One fact about a job or batch: text, number, date or nothing.</summary>
internal readonly record struct Fact(string Name, object? Value);

/// <summary>Facts as XML or JSON: what a job was made with decides (CONTRACT 1.10).</summary>
internal static class AsyncText
{
    private const string Namespace = "http://www.force.com/2009/06/asyncapi/dataload";

    public static RestAnswer One(int status, string element, IEnumerable<Fact> facts, bool json) => json
        ? new RestAnswer(status, JsonText.Write(writer => WriteObject(writer, facts)))
        : Xml(status, writer => WriteElement(writer, element, facts));

    public static RestAnswer List(string list, string element, IEnumerable<IEnumerable<Fact>> items, bool json)
    {
        if (!json)
        {
            return Xml(200, writer => Wrap(writer, list, () =>
            {
                foreach (var item in items)
                    WriteElement(writer, element, item);
            }));
        }

        return RestAnswer.Ok(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray(element);
            foreach (var item in items)
                WriteObject(writer, item);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    /// <summary>The ids of a query's results.</summary>
    public static RestAnswer ResultList(IReadOnlyList<string> ids, bool json) => json
        ? RestAnswer.Ok(writer =>
        {
            writer.WriteStartArray();
            foreach (var id in ids)
                writer.WriteStringValue(id);
            writer.WriteEndArray();
        })
        : Xml(200, writer => Wrap(writer, "result-list", () =>
        {
            foreach (var id in ids)
                writer.WriteElementString("result", Namespace, id);
        }));

    public static RestAnswer Refused(Refusal refusal, bool json) =>
        One(refusal.Status, "error", [new Fact("exceptionCode", refusal.Errors[0].Code), new Fact("exceptionMessage", refusal.Errors[0].Message)], json);

    public static RestAnswer Xml(int status, Action<XmlWriter> write)
    {
        using var text = new MemoryStream();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            write(writer);
        return new RestAnswer(status, text.ToArray()) { ContentType = "application/xml" };
    }

    public static void Wrap(XmlWriter writer, string element, Action inside)
    {
        writer.WriteStartElement(element, Namespace);
        inside();
        writer.WriteEndElement();
    }

    public static void WriteElement(XmlWriter writer, string element, IEnumerable<Fact> facts) => Wrap(writer, element, () =>
    {
        foreach (var (name, value) in facts.Where(fact => fact.Value is not null))
            writer.WriteElementString(name, Namespace, value is DateTime instant ? instant.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture));
    });

    private static void WriteObject(Utf8JsonWriter writer, IEnumerable<Fact> facts)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in facts)
        {
            writer.WritePropertyName(name);
            switch (value)
            {
                case null: writer.WriteNullValue(); break;
                case int number: writer.WriteNumberValue(number); break;
                case decimal version: writer.WriteNumberValue(version); break;
                case DateTime instant: writer.WriteStringValue(Instants.Write(instant)); break;
                default: writer.WriteStringValue((string)value); break;
            }
        }

        writer.WriteEndObject();
    }
}
