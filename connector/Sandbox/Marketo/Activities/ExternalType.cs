namespace Connector.Sandbox.Marketo;

/// <summary>An attribute of an external activity type.</summary>
internal sealed record ExternalAttribute(string ApiName, string Name, string? Description, string DataType)
{
    public static readonly IReadOnlySet<string> DataTypes = new HashSet<string>(StringComparer.Ordinal)
    {
        "string", "boolean", "integer", "float", "link", "email", "currency", "date", "datetime", "phone", "text",
    };
}

/// <summary>What an external type says of itself, in one version.</summary>
internal sealed record ExternalVersion(
    string Name,
    string? Description,
    string TriggerName,
    string FilterName,
    ExternalAttribute Primary,
    IReadOnlyList<ExternalAttribute> Attributes);

/// <summary>An external (custom) activity type: what is live, and what is being drafted (CONTRACT 2.3).</summary>
internal sealed record ExternalType(int Id, string ApiName, DateTimeOffset CreatedAt)
{
    public DateTimeOffset UpdatedAt { get; set; } = CreatedAt;

    public ExternalVersion? Live { get; set; }

    public ExternalVersion? Draft { get; set; }

    /// <summary>What the next change starts from.</summary>
    public ExternalVersion Newest => (Draft ?? Live)!;

    public string Status => (Live, Draft) switch
    {
        (null, _) => "draft",
        (_, null) => "approved",
        _ => "approved with draft",
    };
}
