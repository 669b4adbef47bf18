namespace Connector.Sandbox.Marketo;

/// <summary>A field of the person. What it is called and which type it has may change (<see cref="FieldDrift"/>); where its values lie does not.</summary>
internal sealed class LeadField(FieldShape declared)
{
    /// <summary>Text areas hold 30,000 bytes (BEHAVIOUR B-F30).</summary>
    public const int TextBytes = 30_000;

    private static readonly HashSet<string> Links = new(StringComparer.Ordinal) { "sfdcAccountId", "sfdcContactId", "sfdcLeadId", "sfdcLeadOwnerId", "sfdcOpptyId", "facebookId", "linkedInId", "twitterId" };

    /// <summary>As it was made, before rules bend it.</summary>
    public FieldShape Declared { get; set; } = declared;

    public FieldShape Shape { get; set; } = declared;

    /// <summary>There until the end; a field that a rule added goes with the rule.</summary>
    public bool Lasting { get; set; } = true;

    /// <summary>Where people keep the value; given out when the first one gets a value, so that empty fields cost nothing.</summary>
    public int Slot { get; set; } = -1;

    public int Id => Declared.Id;

    public string DisplayName => Shape.DisplayName;

    public string DataType => Shape.DataType;

    public int? Length => Shape.Length;

    public string Name => Shape.Name;

    public bool ReadOnly => Shape.ReadOnly;

    public string? Soap => Shape.Soap;

    public bool Custom => Shape.Custom;

    public FieldKind Kind => Shape.DataType switch
    {
        "integer" or "percent" or "score" or "reference" => FieldKind.Integer,
        "float" or "currency" => FieldKind.Float,
        "boolean" => FieldKind.Boolean,
        "date" => FieldKind.Date,
        "datetime" => FieldKind.Datetime,
        "email" => FieldKind.Email,
        _ => FieldKind.Text,
    };

    /// <summary>Whether it may be a filterType or lookupField (CONTRACT 2.2, BEHAVIOUR B-B8): a few standard ones, and custom string, e-mail and integer fields.</summary>
    public bool Searchable => Name is "id" or "email" or "cookies" or "leadPartitionId" || Links.Contains(Name) || (Custom && DataType is "string" or "email" or "integer");
}

/// <summary>How a value is checked and kept.</summary>
internal enum FieldKind
{
    Text,
    Email,
    Integer,
    Float,
    Boolean,
    Date,
    Datetime,
}
