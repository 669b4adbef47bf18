using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>What people can be in: lists, programs, campaigns, and the folders around them. Ids rise across all kinds.</summary>
internal sealed class Assets(SandboxClock clock)
{
    public const int FirstId = 1001;

    public AssetTable<Folder> Folders { get; } = new(
    [
        new Folder(5, "Lead Database", 1, "Folder", "/Lead Database") { CreatedAt = clock.Now, UpdatedAt = clock.Now },
        new Folder(12, "Group Lists", 5, "List", "/Lead Database/Default/Group Lists") { CreatedAt = clock.Now, UpdatedAt = clock.Now },
        new Folder(13, "Marketing Activities", 1, "Marketing Folder", "/Marketing Activities") { CreatedAt = clock.Now, UpdatedAt = clock.Now },
    ]);

    public AssetTable<StaticList> Lists { get; } = new([]);

    public AssetTable<SmartList> SmartLists { get; } = new([]);

    public AssetTable<MarketingProgram> Programs { get; } = new([]);

    public AssetTable<Campaign> Campaigns { get; } = new([]);

    /// <summary>What memberships hold; custom fields come from the seed file (BEHAVIOUR B-L7).</summary>
    public List<MemberField> MemberFields { get; } = [.. MemberField.Standard];

    private IEnumerable<long> Ids => Lists.All.Select(list => list.Id).Concat(SmartLists.All.Select(list => list.Id)).Concat(Programs.All.Select(program => program.Id)).Concat(Campaigns.All.Select(campaign => campaign.Id));

    /// <summary>The id of the next asset; ids of deleted ones are not given again.</summary>
    public long NextId { get; private set; } = FirstId;

    public long TakeId()
    {
        Reserve(Ids.DefaultIfEmpty().Max() + 1);
        return NextId++;
    }

    public void Reserve(long nextId) => NextId = Math.Max(NextId, nextId);

    /// <summary>Somebody who is deleted is in nothing any more.</summary>
    public void Forget(long lead)
    {
        foreach (var list in Lists.All)
            list.Members.Remove(lead);
        foreach (var program in Programs.All)
            program.Members.Remove(lead);
    }

    /// <summary>What the loser of a merge was in, the winner is in (BEHAVIOUR B-J9).</summary>
    public void Hand(long loser, long winner)
    {
        foreach (var list in Lists.All.Where(list => list.Members.Remove(loser)))
            list.Members.Add(winner);
        foreach (var program in Programs.All)
        {
            if (program.Members.Remove(loser, out var member))
                program.Members.TryAdd(winner, member);
        }
    }
}

/// <summary>Something with an id and a name in a folder or program.</summary>
internal abstract class Asset(long id, string name)
{
    public long Id => id;

    public string Name => name;

    public string? Description { get; set; }

    public string Workspace { get; init; } = "Default";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Assets of one kind.</summary>
internal sealed class AssetTable<T>(IEnumerable<T> standard)
    where T : Asset
{
    private readonly List<T> all = [.. standard];

    public IReadOnlyList<T> All => all;

    public T? Find(long id) => all.Find(asset => asset.Id == id);

    public T? Find(string name) => all.Find(asset => string.Equals(asset.Name, name, StringComparison.Ordinal));

    public T Add(T asset)
    {
        all.Add(asset);
        return asset;
    }

    public void Remove(T asset) => all.Remove(asset);

    public void Clear() => all.Clear();
}

/// <summary>A folder of the tree.</summary>
internal sealed class Folder(long id, string name, long parentId, string kind, string path) : Asset(id, name)
{
    public long ParentId => parentId;

    /// <summary>As <c>folderType</c> says: List, Marketing Folder, …</summary>
    public string Kind => kind;

    public string Path => path;
}

/// <summary>A list whose members are put on it one by one.</summary>
internal sealed class StaticList(long id, string name, FolderRef folder) : Asset(id, name)
{
    public FolderRef Folder => folder;

    public SortedSet<long> Members { get; } = [];
}

/// <summary>A list by rule. What the rule is, is not played: it has the name only.</summary>
internal sealed class SmartList(long id, string name, FolderRef folder) : Asset(id, name)
{
    public FolderRef Folder => folder;
}

/// <summary>Where an asset is: in a folder or a program.</summary>
internal sealed record FolderRef(long Id, string Type);
