using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>What people can be in: lists, programs, campaigns, and the folders around them. Ids rise across all kinds.</summary>
internal sealed class Assets(SandboxClock clock)
{
    public const int FirstId = 1001;

    public AssetTable<Folder> Folders { get; } = new(
    [
        new Folder(AssetHead.New(5, "Lead Database", clock.Now), 1, "Folder", "/Lead Database"),
        new Folder(AssetHead.New(12, "Group Lists", clock.Now), 5, "List", "/Lead Database/Default/Group Lists"),
        new Folder(AssetHead.New(13, "Marketing Activities", clock.Now), 1, "Marketing Folder", "/Marketing Activities"),
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
