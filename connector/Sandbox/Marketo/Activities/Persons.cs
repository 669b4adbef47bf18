namespace Connector.Sandbox.Marketo;

/// <summary>Whose activities a call wants: everybody's, those of up to 30 people, those of a list's members.</summary>
internal sealed class Persons
{
    private const int MostLeads = 30;
    private const int TooLargeAList = 10_000;

    /// <summary>From here on lists of 10,000 are refused (CONTRACT 2.3).</summary>
    private static readonly DateTimeOffset LargeListsEnd = new(2026, 12, 30, 0, 0, 0, TimeSpan.Zero);

    private readonly HashSet<long>? ids;

    private Persons(HashSet<long>? ids) => this.ids = ids;

    /// <exception cref="ResponseFault">Too many people, no such list, or a list too large.</exception>
    public static Persons Of(MarketoCall call, Instance instance)
    {
        var ids = call.Numbers("leadIds").ToHashSet();
        if (ids.Count > MostLeads)
            throw new ResponseFault("1003", $"Number of lead ids exceeds the limit of {MostLeads}");
        if (call["listId"] is not { } named)
            return new Persons(ids.Count == 0 ? null : ids);
        var list = MarketoCall.Number(named);
        if (!instance.Memberships.Exists(list))
            throw new ResponseFault("1013", $"List with id '{list}' not found");
        var members = instance.Memberships.Members(list);
        if (members.Count >= TooLargeAList && instance.Clock.Now >= LargeListsEnd)
            throw new ResponseFault("1003", $"List '{list}' has {TooLargeAList} leads or more");
        return new Persons(ids.Count == 0 ? [.. members] : [.. members.Where(ids.Contains)]);
    }

    public bool Has(long lead) => ids?.Contains(lead) ?? true;
}
