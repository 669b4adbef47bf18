using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Activities: what they tell beyond their head is one cell of JSON (recorded). They never change, so no gate is needed.</summary>
internal sealed class ActivityRows(IReadOnlyList<string> columns, IReadOnlyList<string> header, Func<IEnumerable<Activity>> chosen) : PiecewiseRows<Activity>(gate: null, header, chosen)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> cell = new();

    public static IReadOnlyList<string> Columns { get; } =
        ["marketoGUID", "leadId", "activityDate", "activityTypeId", "campaignId", "primaryAttributeValueId", "primaryAttributeValue", "attributes"];

    protected override void Write(DelimitedWriter text, Activity row)
    {
        foreach (var column in columns)
            Add(text, row, column);
    }

    private void Add(DelimitedWriter text, Activity activity, string column)
    {
        switch (column)
        {
            case "marketoGUID": text.Add(activity.Id); break;
            case "leadId": text.Add(activity.LeadId); break;
            case "activityDate": text.Add(FieldValue.Wire(activity.At)); break;
            case "activityTypeId": text.Add(activity.Type); break;
            case "primaryAttributeValueId": text.Add((object?)activity.PrimaryId); break;
            case "primaryAttributeValue": text.Add(activity.Primary); break;
            case "attributes": text.Add(Attributes(activity)); break;
            default: text.Add(text: null); break;
        }
    }

    private string Attributes(Activity activity)
    {
        cell.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(cell, Plain))
        {
            json.WriteStartObject();
            foreach (var (name, value) in ActivityJson.Attributes(activity))
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(cell.WrittenSpan);
    }
}
