namespace Connector.Pipelines;

/// <summary>One pipeline file, checked and with every default filled in.</summary>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Digest">Of the effective definition, 16 hex characters; stamped on every row of the trail.</param>
/// <param name="Sides">Exactly two, in the order of the file.</param>
public sealed record PipelineDefinition(
    string File,
    string Name,
    string Digest,
    IReadOnlyList<SideDefinition> Sides,
    ExtractDefinition Extract,
    IReadOnlyList<FieldMapping> Map,
    ResolveDefinition Resolve,
    LoadDefinition Load,
    TimeSpan Every)
{
    public TrailDefinition Trail { get; init; } = new(Retention: null);

    /// <summary>The other of the two sides.</summary>
    public SideDefinition Opposite(SideDefinition side) => Sides[0].Name == side.Name ? Sides[1] : Sides[0];

    public SideDefinition Side(string name) => Sides.First(side => side.Name == name);
}

/// <summary>A place in the pipeline file, from 1.</summary>
public readonly record struct Place(int Line, int Column);

/// <param name="Name">A plain identifier; becomes part of column names in state and trail.</param>
/// <param name="Connection">Name of a profile outside the file.</param>
/// <param name="Entities">In order of preference: creates make the first.</param>
public sealed record SideDefinition(string Name, string Connector, string Connection, IReadOnlyList<string> Entities, Place Place);

/// <param name="Overlap">Taken off the cursor at each read, for rows that become visible late (B-T6).</param>
/// <param name="Sweep">Everything is read again after this long, for what no cursor sees (B-F10); null = never.</param>
public sealed record ExtractDefinition(TimeSpan Overlap, TimeSpan? Sweep);

/// <param name="Match">The ladder: <c>link</c> and names of map lines; the first rung that finds somebody decides.</param>
/// <param name="Create">By side name: when a record that has no partner gets one there.</param>
/// <param name="Delete">By side name: what happens there when the partner is deleted.</param>
/// <param name="Lives">Merges, tombstones, and what a create asks for.</param>
public sealed record ResolveDefinition(
    IReadOnlyList<string> Match,
    WinnerPolicy Winner,
    BlankRule Blank,
    IReadOnlyDictionary<string, CreatePolicy> Create,
    IReadOnlyDictionary<string, DeletePolicy> Delete,
    LivesDefinition Lives,
    Freeze Freeze);

/// <summary>The breaker of MERGE rule 1: a field that was written back and forth between two values this often rests.</summary>
/// <param name="After">Writes, of the same field of the same pair.</param>
public sealed record Freeze(int After, TimeSpan Within)
{
    public static Freeze Usual { get; } = new(3, TimeSpan.FromHours(1));
}

/// <param name="Retention">Days of the trail older than this are deleted after each run; null = never.</param>
public sealed record TrailDefinition(TimeSpan? Retention);

public enum CreatePolicy
{
    Never,

    /// <summary>Only when a person is forced through (<c>sync --person</c>).</summary>
    OnRequest,
    Always,
}

public enum DeletePolicy
{
    /// <summary>The survivor stays as it is; the link is dead.</summary>
    Keep,

    /// <summary>The survivor's line fed by <c>$deleted</c> is set; the link is dead.</summary>
    Flag,

    /// <summary>The survivor is deleted too.</summary>
    Delete,
}

/// <summary>What a cleared field does to the other side (MERGE line 11).</summary>
public enum BlankPolicy
{
    /// <summary>The blank goes over.</summary>
    Propagate,

    /// <summary>The other's value comes back.</summary>
    Keep,

    /// <summary>Nothing is written; the field waits for a person.</summary>
    Review,
}

/// <summary>What a blank may do, by the name of the side that would be blanked.</summary>
public sealed record BlankRule(IReadOnlyDictionary<string, BlankPolicy> BySide)
{
    public BlankPolicy For(string blanked) => BySide[blanked];

    /// <summary>One word where both sides have the same.</summary>
    public BlankPolicy? Everywhere => BySide.Values.Distinct().Count() == 1 ? BySide.Values.First() : null;
}

/// <summary>How a conflict is decided.</summary>
public enum WinnerRule
{
    /// <summary>A named side wins.</summary>
    Side,

    /// <summary>A value beats a blank; two values: <see cref="Winner.Side"/>.</summary>
    NonBlank,

    /// <summary>For booleans: true wins.</summary>
    Restrictive,

    /// <summary>Nobody: the field waits for a person.</summary>
    Review,

    /// <summary>The side where the field itself changed later (MERGE rule 20); too close or not known: <see cref="Winner.Side"/>.</summary>
    Newest,

    /// <summary>The greater number or the later moment.</summary>
    Max,

    /// <summary>The smaller number or the earlier moment.</summary>
    Min,

    /// <summary>Both: texts one after the other, <see cref="Winner.Side"/>'s first; sets united.</summary>
    Append,

    /// <summary>What <see cref="Winner.Sql"/> says.</summary>
    Sql,
}

/// <summary>Who wins where both changed one field.</summary>
/// <param name="Side">The side that wins under <see cref="WinnerRule.Side"/>, and where another rule ties.</param>
public sealed record Winner(WinnerRule Rule, string Side)
{
    /// <summary>DuckDB scalar SQL over columns called like the sides and <c>base</c>, typed as the line is; gives the value that both sides get.</summary>
    public string? Sql { get; init; }

    /// <summary>Whether the outcome may be a value that neither side had.</summary>
    public bool Combines => Rule is WinnerRule.Append or WinnerRule.Sql;
}

/// <param name="Default">For every entity not named.</param>
/// <param name="ByEntity">By entity of either side (<c>Contact: salesforce</c>, B-C2).</param>
public sealed record WinnerPolicy(Winner Default, IReadOnlyDictionary<string, Winner> ByEntity)
{
    /// <summary>Where it is written; not set where it is not.</summary>
    public Place Place { get; init; }

    /// <summary>Every winner it may name.</summary>
    public IEnumerable<Winner> All => ByEntity.Values.Append(Default);

    public Winner For(string entity, string otherEntity) =>
        ByEntity.TryGetValue(entity, out var one) ? one : ByEntity.TryGetValue(otherEntity, out var two) ? two : Default;
}

/// <param name="RejectedToActivityLog">A refused record is noted on the person's activity log where a side has one (B-P1).</param>
public sealed record LoadDefinition(Limits Limits, bool RejectedToActivityLog);

/// <summary>Guards: above a limit the run stops before its first write. Null = no limit.</summary>
/// <param name="Changes">Records changed or deleted on one side.</param>
/// <param name="Deletes">Records deleted on one side.</param>
/// <param name="Blanks">Fields blanked on one side.</param>
/// <param name="Creates">Records created on one side.</param>
public sealed record Limits(Limit? Changes, Limit? Deletes, Limit? Blanks, Limit? Creates)
{
    /// <summary>Records merged into others on one side: neither vendor can take a merge back (B-J15).</summary>
    public Limit? Merges { get; init; }
}

/// <summary>A count, or a share of the linked records.</summary>
public sealed record Limit(long? Count, decimal? Percent)
{
    public override string ToString() => Percent is { } percent ? FormattableString.Invariant($"{percent:0.##}%") : FormattableString.Invariant($"{Count}");
}
