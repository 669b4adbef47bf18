namespace Connector.Sandbox.Marketo;

/// <summary>What every asset says of itself.</summary>
internal sealed record AssetHead(long Id, string Name, string? Description, string Workspace, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static AssetHead New(long id, string name, DateTimeOffset now, string? description = null, string? workspace = null) =>
        new(id, name, description, workspace ?? "Default", now, now);
}

/// <summary>Something with an id and a name in a folder or program.</summary>
internal abstract class Asset(AssetHead head)
{
    public AssetHead Head { get; protected set; } = head;

    public long Id => Head.Id;

    public string Name => Head.Name;

    public string Workspace => Head.Workspace;
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

/// <summary>Where an asset is: in a folder or a program.</summary>
internal sealed record FolderRef(long Id, string Type);

/// <summary>A folder of the tree.</summary>
/// <param name="kind">As <c>folderType</c> says: List, Marketing Folder, …</param>
internal sealed class Folder(AssetHead head, long parentId, string kind, string path) : Asset(head)
{
    public long ParentId => parentId;

    public string Kind => kind;

    public string Path => path;
}

/// <summary>A list whose members are put on it one by one.</summary>
internal sealed class StaticList(AssetHead head, FolderRef folder) : Asset(head)
{
    public FolderRef Folder => folder;

    public SortedSet<long> Members { get; } = [];

    public void Change(AssetHead to) => Head = to;
}

/// <summary>A list by rule. What the rule is, is not played: it has the name only.</summary>
internal sealed class SmartList(AssetHead head, FolderRef folder) : Asset(head)
{
    public FolderRef Folder => folder;
}
