using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Which people an export takes: by creation, by the hidden stamp of any change, or by list (CONTRACT 2.5). One filter at a time, and only whom the API user sees.</summary>
internal static class LeadFilter
{
    /// <exception cref="ResponseFault">1035 for a filter that is not enabled here.</exception>
    public static Func<IEnumerable<Lead>> Of(JsonElement filter, Instance instance)
    {
        var parts = filter.EnumerateObject().ToList();
        if (parts.Count > 1)
            throw new ResponseFault("1003", "Only one filter may be given");
        var (name, value) = (parts[0].Name, parts[0].Value);
        var rules = instance.Rules.Bulk;
        return name switch
        {
            "createdAt" => Between(instance, SentExport.Range(value, name, instance.Clock.Now), lead => lead.CreatedAt),
            "updatedAt" when rules.UpdatedAt => Between(instance, SentExport.Range(value, name, instance.Clock.Now), lead => lead.TouchedAt),
            "staticListId" when rules.StaticLists => On(instance, MarketoCall.Number(FieldValue.Sent(value))),
            "staticListName" when rules.StaticLists => On(instance, instance.Memberships.Named(FieldValue.Sent(value)) ?? throw NoList(FieldValue.Sent(value))),
            _ => throw new ResponseFault("1035", $"Unsupported filter type for target subscription: {name}"),
        };
    }

    private static Func<IEnumerable<Lead>> Between(Instance instance, (long From, long To) range, Func<Lead, DateTimeOffset> stamp) =>
        () => instance.Leads.All.Where(lead => instance.Partitions.CanSee(lead) && stamp(lead).ToUnixTimeSeconds() is var at && at >= range.From && at <= range.To);

    private static Func<IEnumerable<Lead>> On(Instance instance, long list) => instance.Memberships.Exists(list)
        ? () => instance.Memberships.Members(list).Select(instance.Leads.Find).OfType<Lead>().Where(instance.Partitions.CanSee)
        : throw NoList(list.ToString());

    private static ResponseFault NoList(string list) => new("1013", $"List '{list}' not found");
}
