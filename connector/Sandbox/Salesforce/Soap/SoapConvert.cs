using System.Xml.Linq;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soap;

/// <summary><c>convertLead</c>: up to 100 leads, each with a result of its own (CONTRACT 1.13).</summary>
internal sealed class SoapConvert(Org org, OrgRules rules)
{
    private const int MostLeads = 100;

    public XElement Answer(XElement call)
    {
        var leads = SoapXml.Children(call, "leadConverts").ToList();
        if (leads.Count > MostLeads)
            throw new SoapFault("EXCEEDED_ID_LIMIT", $"record limit reached. cannot submit more than {MostLeads} records into this call");
        return new XElement(SoapXml.Partner + "convertLeadResponse", leads.Select(Convert));
    }

    /// <summary>An element that is empty or nil says nothing.</summary>
    private static string? Given(XElement lead, string name) => SoapXml.Text(lead, name) is { Length: > 0 } text ? text.Trim() : null;

    private XElement Convert(XElement lead)
    {
        var asked = new Conversion(
            SoapXml.Text(lead, "leadId") ?? string.Empty,
            SoapXml.Text(lead, "convertedStatus") ?? string.Empty,
            Given(lead, "accountId"),
            Given(lead, "contactId"),
            Given(lead, "ownerId"),
            Given(lead, "opportunityId"),
            Given(lead, "opportunityName"),
            WithOpportunity: Given(lead, "doNotCreateOpportunity") is not ("true" or "1"),
            OverwriteLeadSource: Given(lead, "overwriteLeadSource") is "true" or "1");
        var outcome = org.InOneGo(() => new Converter(org, rules).Convert(asked), converted => converted.Errors.Count == 0);
        return new XElement(
            SoapXml.Partner + "result",
            SoapXml.Element("accountId", outcome.AccountId),
            SoapXml.Element("contactId", outcome.ContactId),
            SoapXml.Errors(outcome.Errors),
            SoapXml.Element("leadId", outcome.LeadId),
            SoapXml.Element("opportunityId", outcome.OpportunityId),
            SoapXml.Element("success", outcome.Errors.Count == 0 ? "true" : "false"));
    }
}
