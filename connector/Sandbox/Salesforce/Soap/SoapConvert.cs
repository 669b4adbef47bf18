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

    private XElement Convert(XElement lead)
    {
        var asked = new Conversion(
            SoapXml.Text(lead, "leadId") ?? string.Empty,
            SoapXml.Text(lead, "convertedStatus") ?? string.Empty,
            SoapXml.Text(lead, "accountId"),
            SoapXml.Text(lead, "contactId"),
            SoapXml.Text(lead, "ownerId"));
        var outcome = org.InOneGo(() => new Converter(org, rules).Convert(asked), converted => converted.Errors.Count == 0);
        return new XElement(
            SoapXml.Partner + "result",
            SoapXml.Element("accountId", outcome.AccountId),
            SoapXml.Element("contactId", outcome.ContactId),
            outcome.Errors.Select(error => new XElement(
                SoapXml.Partner + "errors",
                SoapXml.Element("message", error.Message),
                SoapXml.Element("statusCode", error.Code))),
            SoapXml.Element("leadId", outcome.LeadId),
            SoapXml.Element("opportunityId", null),
            SoapXml.Element("success", outcome.Errors.Count == 0 ? "true" : "false"));
    }
}
