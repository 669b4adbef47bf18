namespace Connector.Sandbox.Marketo;

/// <summary>A program with the statuses of its channel, and who is in it (CONTRACT 2.4, BEHAVIOUR B-L2 to B-L7).</summary>
internal sealed class MarketingProgram(AssetHead head, string type, string channel, IReadOnlyList<ProgramStatus> statuses) : Asset(head)
{
    /// <summary>The status that is none: giving it takes the person out.</summary>
    public const string NotInProgram = "Not in Program";

    /// <summary>What a channel has when nobody says otherwise.</summary>
    public static readonly IReadOnlyList<ProgramStatus> UsualStatuses = [new(1, "Member", 10, Success: false), new(2, "Engaged", 20, Success: false), new(3, "Influenced", 30, Success: true)];

    /// <summary>Program, event, webinar, engagement …: as the asset API says.</summary>
    public string Type => type;

    public string Channel => channel;

    public IReadOnlyList<ProgramStatus> Statuses => statuses;

    public ProgramStatus First => statuses[0];

    public SortedDictionary<long, ProgramMember> Members { get; } = [];

    public ProgramStatus? Status(string status) => statuses.FirstOrDefault(one => string.Equals(one.Name, status, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A step of a channel. Members only go to higher ones.</summary>
internal sealed record ProgramStatus(int Id, string Name, int Step, bool Success);

/// <summary>Somebody in a program.</summary>
internal sealed class ProgramMember(ProgramStatus status, DateTimeOffset since)
{
    public ProgramStatus Status { get; set; } = status;

    public DateTimeOffset Since { get; } = since;

    public DateTimeOffset UpdatedAt { get; set; } = since;

    public DateTimeOffset? SucceededAt { get; set; } = status.Success ? since : null;

    /// <summary>Whether the person came to Marketo through this program.</summary>
    public bool AcquiredBy { get; init; }

    /// <summary>Custom fields of the membership (BEHAVIOUR B-L7: at most 20).</summary>
    public Dictionary<string, string?> Values { get; } = new(StringComparer.Ordinal);
}
