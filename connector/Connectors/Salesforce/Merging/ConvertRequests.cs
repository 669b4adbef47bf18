using System.Xml.Linq;

namespace Connector.Salesforce;

/// <summary><c>convertLead</c> into a contact that is there and its account, without an opportunity. Salesforce fills the contact's blanks and leaves its values alone (B-H1).</summary>
internal sealed class ConvertRequests(SalesforceApi api)
{
    private const string QueuePrefix = "00G";
    private string? _status;

    /// <param name="outcomes">Takes the refusals of what cannot be asked.</param>
    public async Task<(XElement Call, IReadOnlyList<Operation> Asked)> OfAsync(IReadOnlyList<Operation> operations, Dictionary<OperationId, Outcome> outcomes, CancellationToken cancel)
    {
        var leads = await RecordValues.ReadAsync(api, "Lead", operations.Select(operation => operation.RecordId!), ["OwnerId"], cancel);
        var contacts = await RecordValues.ReadAsync(api, "Contact", operations.Select(operation => operation.Into!.Id), ["AccountId", "OwnerId"], cancel);
        var status = _status ??= await StatusAsync(cancel);
        var asked = new List<Operation>();
        var requests = new List<XElement>();
        foreach (var operation in operations)
        {
            if (!contacts.TryGetValue(RecordId.Long(operation.Into!.Id), out var contact) || RowState.Text(contact, "AccountId") is not { } account)
            {
                outcomes[operation.Id] = new Rejected(operation.Id, NoAccount(operation));
                continue;
            }

            // A queue owns no contact, so the contact's owner takes the lead over (B-H8).
            var owner = leads.TryGetValue(RecordId.Long(operation.RecordId!), out var lead) && RowState.Text(lead, "OwnerId")?.StartsWith(QueuePrefix, StringComparison.Ordinal) == true ? RowState.Text(contact, "OwnerId") : null;
            asked.Add(operation);
            requests.Add(Request(operation, account, status, owner));
        }

        return (SoapCall.Element("convertLead", requests.ToArray()), asked);
    }

    private static XElement Request(Operation operation, string account, string status, string? owner) => SoapCall.Element("leadConverts", new object?[]
    {
        SoapCall.Element("accountId", account),
        SoapCall.Element("contactId", operation.Into!.Id),
        SoapCall.Element("convertedStatus", status),
        SoapCall.Element("doNotCreateOpportunity", "true"),
        SoapCall.Element("leadId", operation.RecordId),
        owner is null ? null : SoapCall.Element("ownerId", owner),
    });

    private async Task<string> StatusAsync(CancellationToken cancel)
    {
        var answer = await api.GetAsync($"{api.Root}query/?q={Uri.EscapeDataString("SELECT MasterLabel FROM LeadStatus WHERE IsConverted = true ORDER BY SortOrder LIMIT 1")}", cancel);
        return answer.GetProperty("records").EnumerateArray().Select(row => RowState.Text(row, "MasterLabel")).FirstOrDefault()
            ?? throw new TerminalException(new Fault("salesforce.no_converted_status", "The org has no lead status that means converted.", Recovery.FixPipeline, Hint: "Add one in Setup, Lead Status, or set merge: { salesforce: park }."));
    }

    private static Fault NoAccount(Operation operation) => new(
        "salesforce.contact_without_account", $"The lead would have to become part of contact {operation.Into!.Id}, which has no account, and Salesforce would invent one.", Recovery.FixRecord, "AccountId",
        "Give the contact an account, or convert the lead by hand.");
}
