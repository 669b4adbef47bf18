using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>Who may own records: a user by user name, e-mail address, name or id; a queue by name, developer name or id, for the entities it serves (CONTRACT 1.6).</summary>
internal sealed class Owners(SalesforceApi api)
{
    private const string Field = "OwnerId";
    private const string UserPrefix = "user:";
    private const string QueuePrefix = "queue:";

    public async Task<Owner> FindAsync(string named, IReadOnlyCollection<string> entities, CancellationToken cancel)
    {
        if (named.StartsWith(UserPrefix, StringComparison.Ordinal))
            return new Owner(Field, await OneAsync(named, UsersCalled(named[UserPrefix.Length..]), cancel), IsQueue: false);
        if (!named.StartsWith(QueuePrefix, StringComparison.Ordinal))
            throw new TerminalException(Unknown(named, "An owner is user:NAME or queue:NAME."));
        var queue = await OneAsync(named, QueuesCalled(named[QueuePrefix.Length..]), cancel);
        var served = await RowsAsync($"SELECT SobjectType FROM QueueSobject WHERE QueueId = {Soql.Text(queue)}", cancel);
        return served.Any(row => entities.Contains(row.GetProperty("SobjectType").GetString(), StringComparer.OrdinalIgnoreCase))
            ? new Owner(Field, queue, IsQueue: true)
            : throw new TerminalException(Unknown(named, $"The queue takes none of {string.Join(", ", entities)}: add them in Setup, Queues."));
    }

    /// <summary>The D-matrix: the owner of a contact cannot be changed this way, and a queue cannot own one at all.</summary>
    public static Fault? RefusalOf(string entity, Owner owner) => !string.Equals(entity, "Contact", StringComparison.OrdinalIgnoreCase) ? null
        : owner.IsQueue
            ? new Fault("salesforce.queue_of_contact", "A queue cannot own a contact. Marketo's own sync makes a second lead for the queue; this one does not.", Recovery.FixRecord, Field, "Assign leads only, or set allowDuplicateLead: true on the connection.")
            : new Fault("salesforce.owner_of_contact", "A contact keeps its owner: Marketo's own sync cannot change it either (INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY). The other fields were written.", Recovery.FixRecord, Field, "Change the owner in Salesforce.");

    private static string UsersCalled(string name) => RecordId.IsOne(name)
        ? $"SELECT Id FROM User WHERE IsActive = true AND Id = {Soql.Text(name)}"
        : $"SELECT Id FROM User WHERE IsActive = true AND (Username = {Soql.Text(name)} OR Email = {Soql.Text(name)} OR Name = {Soql.Text(name)})";

    private static string QueuesCalled(string name) => RecordId.IsOne(name)
        ? $"SELECT Id FROM Group WHERE Type = 'Queue' AND Id = {Soql.Text(name)}"
        : $"SELECT Id FROM Group WHERE Type = 'Queue' AND (Name = {Soql.Text(name)} OR DeveloperName = {Soql.Text(name)})";

    private async Task<string> OneAsync(string named, string query, CancellationToken cancel)
    {
        var ids = (await RowsAsync(query, cancel)).Select(row => row.GetProperty("Id").GetString()!).Distinct(StringComparer.Ordinal).ToList();
        return ids switch
        {
            [var id] => id,
            [] => throw new TerminalException(Unknown(named, "Check the name; an inactive user owns nothing, and what this user may not see is not found.")),
            _ => throw new TerminalException(new Fault("sync.unknown_owner", $"{ids.Count} owners are called {named}: {string.Join(", ", ids)}.", Recovery.FixPipeline, Hint: "Name one of these ids.")),
        };
    }

    private async Task<IReadOnlyList<JsonElement>> RowsAsync(string query, CancellationToken cancel) =>
        [.. (await api.GetAsync($"{api.Root}query/?q={Uri.EscapeDataString(query)}", cancel)).GetProperty("records").EnumerateArray()];

    private static Fault Unknown(string named, string hint) => new("sync.unknown_owner", $"Salesforce has no owner {named}.", Recovery.FixPipeline, Hint: hint);
}
