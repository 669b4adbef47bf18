namespace Connector.Sandbox.Marketo;

/// <summary>Puts people on lists and takes them off, with the activities that tell of it (24, 25).</summary>
internal sealed class ListMembers(Instance instance) : IMemberships
{
    public bool Exists(long list) => instance.Assets.Lists.Find(list) is not null;

    public long? Named(string name) => instance.Assets.Lists.Find(name)?.Id;

    public IReadOnlyCollection<long> Members(long list) => instance.Assets.Lists.Find(list)?.Members ?? [];

    /// <summary>A list that is gone by now takes nobody.</summary>
    public void Add(long list, Lead lead)
    {
        if (instance.Assets.Lists.Find(list) is { } found)
            Add(found, lead.Id);
    }

    public (string Status, RowFault? Fault) Add(StaticList list, long id)
    {
        if (Unknown(id) is { } fault)
            return ("skipped", fault);
        // Somebody who is on the list already is "added" without a word.
        if (list.Members.Add(id))
            Note(list, id, ActivityType.AddToList);
        return ("added", null);
    }

    public (string Status, RowFault? Fault) Remove(StaticList list, long id)
    {
        if (Unknown(id) is { } fault)
            return ("skipped", fault);
        if (!list.Members.Remove(id))
            return ("skipped", new RowFault("1015", ErrorTexts.For("1015")));
        Note(list, id, ActivityType.RemoveFromList);
        return ("removed", null);
    }

    public (string Status, RowFault? Fault) Tell(StaticList list, long id) =>
        Unknown(id) is { } fault ? ("skipped", fault) : (list.Members.Contains(id) ? "memberof" : "notmemberof", null);

    private RowFault? Unknown(long id) => instance.Leads.Find(id) is { } lead && instance.Partitions.CanSee(lead) ? null : RowFault.LeadNotFound;

    private void Note(StaticList list, long id, int type)
    {
        list.Change(list.Head with { UpdatedAt = instance.Now });
        instance.Activities.Add(id, type, list.Id, list.Name, attributes: [new("Reason", instance.Activities.Origin.Reason), new("Source", instance.Activities.Origin.Source)]);
    }
}
