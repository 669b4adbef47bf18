namespace Connector.Sandbox.Marketo;

/// <summary>The standard activity types that the sandbox writes, and the custom one.</summary>
internal static class ActivityType
{
    public const int NewLead = 12;
    public const int ChangeDataValue = 13;
    public const int MergeLeads = 32;
    public const int DeleteLead = 37;
}

/// <summary>Something that happened to a person.</summary>
/// <param name="At">Whole seconds.</param>
/// <param name="PrimaryId"><c>primaryAttributeValueId</c>.</param>
/// <param name="Primary"><c>primaryAttributeValue</c>.</param>
/// <param name="Change">The field that changed, for <see cref="ActivityType.ChangeDataValue"/>.</param>
internal sealed record Activity(
    long Id,
    long LeadId,
    DateTimeOffset At,
    int Type,
    long? PrimaryId,
    string? Primary,
    FieldChange? Change,
    IReadOnlyList<KeyValuePair<string, string?>> Attributes)
{
    /// <summary>Its second in the feed: its date, but never later than it arrived, or it would hide what comes after it.</summary>
    public long Place { get; init; } = At.ToUnixTimeSeconds();
}

/// <summary>One field's old and new value, as text, and who changed it.</summary>
internal sealed record FieldChange(LeadField Field, string? Old, string? New, ChangeSource Source);
