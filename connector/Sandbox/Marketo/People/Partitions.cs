namespace Connector.Sandbox.Marketo;

/// <summary>A part of the database that shares no e-mail address with the others.</summary>
internal sealed record Partition(int Id, string Name, string Description, string Workspace);

/// <summary>The partitions of an instance, and which of them the API user may see (CONTRACT 2.2).</summary>
internal sealed class Partitions(MarketoRules rules)
{
    public const int PrimaryId = 1;

    private readonly List<Partition> all = [new(PrimaryId, "Default", "Initial system lead partition", "Default")];

    public IReadOnlyList<Partition> All => all;

    /// <summary>Those of the API user, the primary one first.</summary>
    public IEnumerable<Partition> Accessible => all.Where(CanSee);

    public Partition? Find(string name) => all.Find(partition => string.Equals(partition.Name, name, StringComparison.OrdinalIgnoreCase));

    public Partition this[int id] => all.Find(partition => partition.Id == id) ?? all[0];

    public bool CanSee(Lead lead) => rules.People.ApiUserPartitions is null || CanSee(this[lead.Partition]);

    public Partition Add(string name, string? description = null, string? workspace = null)
    {
        if (Find(name) is { } known)
            return known;
        all.Add(new Partition(all.Max(partition => partition.Id) + 1, name, description ?? "", workspace ?? name));
        return all[^1];
    }

    /// <summary>The partition that a call names.</summary>
    /// <exception cref="ResponseFault">1008 when there is none, or not for the API user.</exception>
    public Partition Named(string name) => Find(name) is { } partition && CanSee(partition) ? partition : throw new ResponseFault("1008", Denied(name).Message);

    /// <summary>Where a new person goes when nobody says. Null: a name has to be given, 1009.</summary>
    public Partition? Usual()
    {
        var own = Accessible.ToList();
        return own.Find(partition => partition.Id == PrimaryId) ?? (own.Count == 1 ? own[0] : null);
    }

    public static RowFault Denied(string name) => new("1008", $"Access denied to partition '{name}'");

    private bool CanSee(Partition partition) => rules.People.ApiUserPartitions is not { } names || names.Contains(partition.Name, StringComparer.OrdinalIgnoreCase);
}
