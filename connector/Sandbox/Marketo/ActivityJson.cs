using System.Globalization;
using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Activities in the three shapes the feeds give them (CONTRACT 2.3).</summary>
internal static class ActivityJson
{
    /// <summary>As <c>activities.json</c>.</summary>
    public static void Write(Utf8JsonWriter json, Activity activity)
    {
        Start(json, activity, FieldValue.Wire(activity.At));
        WritePrimary(json, activity);
        WriteAttributes(json, Attributes(activity));
        json.WriteEndObject();
    }

    /// <summary>What an activity tells beyond its head; a changed value says who changed it.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Attributes(Activity activity) => activity.Change is { } change
        ?
        [
            new("New Value", change.New),
            new("Old Value", change.Old),
            new("Reason", activity.Origin.Reason),
            new("Source", activity.Origin.Source),
            new("API Method Name", activity.Origin.Method),
            new("Modifying User", TokenDesk.User),
            new("Request Id", activity.Id.ToString("x", CultureInfo.InvariantCulture)),
        ]
        : activity.Attributes;

    /// <summary>As <c>leadchanges.json</c>: one field per activity, none for a new person.</summary>
    public static void WriteChange(Utf8JsonWriter json, Activity activity)
    {
        Start(json, activity, Zoned(activity.At));
        json.WriteStartArray("fields");
        if (activity.Change is { } change)
        {
            json.WriteStartObject();
            json.WriteNumber("id", change.Field.Id);
            json.WriteString("name", change.Field.Name);
            json.WriteString("newValue", change.New);
            json.WriteString("oldValue", change.Old);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("attributes");
        Attribute(json, "Reason", activity.Origin.Reason);
        Attribute(json, "Source", activity.Origin.Source);
        json.WriteStartObject();
        json.WriteString("name", "Lead ID");
        json.WriteNumber("value", activity.LeadId);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>As <c>deletedleads.json</c>.</summary>
    public static void WriteDeleted(Utf8JsonWriter json, Activity activity)
    {
        Start(json, activity, Zoned(activity.At));
        WritePrimary(json, activity);
        WriteAttributes(json, activity.Attributes);
        json.WriteEndObject();
    }

    private static string Zoned(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);

    private static void Start(Utf8JsonWriter json, Activity activity, string at)
    {
        json.WriteStartObject();
        json.WriteNumber("id", activity.Id);
        json.WriteString("marketoGUID", activity.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("leadId", activity.LeadId);
        json.WriteString("activityDate", at);
        json.WriteNumber("activityTypeId", activity.Type);
    }

    private static void WritePrimary(Utf8JsonWriter json, Activity activity)
    {
        if (activity.PrimaryId is { } id)
            json.WriteNumber("primaryAttributeValueId", id);
        json.WriteString("primaryAttributeValue", activity.Primary);
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, string?>> attributes)
    {
        json.WriteStartArray("attributes");
        foreach (var (name, value) in attributes)
            Attribute(json, name, value);
        json.WriteEndArray();
    }

    private static void Attribute(Utf8JsonWriter json, string name, string? value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("value", value);
        json.WriteEndObject();
    }
}
