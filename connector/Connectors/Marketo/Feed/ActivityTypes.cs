using System.Globalization;

namespace Connector.Marketo;

/// <summary>The standard activity types a sync must know (CONTRACT 2.3, B-P2).</summary>
internal static class ActivityTypes
{
    public const int Unsubscribe = 9;
    public const int NewLead = 12;
    public const int ConvertLead = 21;
    public const int ChangeScore = 22;
    public const int MergeLeads = 32;
    public const int DeleteLead = 37;

    /// <summary>
    /// What a window needs beside the feed of changed values: people gone, and the changes Marketo logs as other activities only.
    /// One question for all, so that an idle cycle costs no extra call; deletedleads.json would answer deletions alone.
    /// </summary>
    public static IReadOnlyList<int> BesideChanges(IReadOnlyList<string> fields, LeadShape shape)
    {
        List<int> types = [MergeLeads, DeleteLead];
        var asked = fields.Select(shape.Find).OfType<LeadField>().ToList();
        if (asked.Exists(field => LeadFields.MayBeScore(field.Name, field.DataType)))
            types.Add(ChangeScore);
        if (asked.Exists(field => LeadFields.ChangesByUnsubscribing(field.Name)))
            types.Add(Unsubscribe);
        // Beside the native sync: a person who became a contact, whose new ids need not be among the changed values.
        if (asked.Exists(field => NativeSync.IsLink(field.Name)))
            types.Add(ConvertLead);
        return types;
    }

    /// <summary>Everybody: whoever was created, less those gone.</summary>
    public static IReadOnlyList<int> Everybody { get; } = [NewLead, MergeLeads, DeleteLead];

    /// <summary>How people end.</summary>
    public static IReadOnlyList<int> Endings { get; } = [MergeLeads, DeleteLead];

    /// <summary>How they begin.</summary>
    public static IReadOnlyList<int> Beginnings { get; } = [NewLead];

    public static KeyValuePair<string, string> Asked(IEnumerable<int> types) =>
        new("activityTypeIds", string.Join(',', types.Select(type => type.ToString(CultureInfo.InvariantCulture))));
}
