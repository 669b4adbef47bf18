using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Activities: what they tell beyond their head is one cell of JSON (recorded). They never change, so no gate is needed.</summary>
internal sealed class ActivityRows(IReadOnlyList<string> columns, IReadOnlyList<string> header, Func<IEnumerable<Activity>> chosen) : IExportRows
{
    private const int AtOnce = 1_000;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> cell = new();
    private List<Activity> activities = [];
    private int next;

    public static IReadOnlyList<string> Columns { get; } =
        ["marketoGUID", "leadId", "activityDate", "activityTypeId", "campaignId", "primaryAttributeValueId", "primaryAttributeValue", "attributes"];

    public void Begin() => activities = [.. chosen()];

    public void WriteHeader(DelimitedWriter text)
    {
        foreach (var name in header)
            text.Add(name);
        text.EndLine();
    }

    public int WriteNext(DelimitedWriter text)
    {
        var to = Math.Min(activities.Count, next + AtOnce);
        var rows = to - next;
        for (; next < to; next++)
        {
            foreach (var column in columns)
                Add(text, activities[next], column);
            text.EndLine();
        }

        return rows == 0 ? -1 : rows;
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
