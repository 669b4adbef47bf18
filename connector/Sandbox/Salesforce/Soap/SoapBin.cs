using System.Xml.Linq;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soap;

/// <summary><c>delete</c>, <c>undelete</c> and <c>emptyRecycleBin</c>: up to 200 ids, each with a result of its own (CONTRACT 1.13).</summary>
internal sealed class SoapBin(Org org, OrgRules rules)
{
    private const int MostIds = 200;

    public XElement Delete(XElement call)
    {
        var records = new Records(org, rules, Records.OfMany);
        return Answer(call, "deleteResponse", id => References.IsId(id) && org.Catalog.OfId(id) is { } type ? records.Delete(type, id) : SaveOutcome.Refused(400, "MALFORMED_ID", $"malformed id {id}"));
    }

    public XElement Undelete(XElement call) => Answer(call, "undeleteResponse", new RecycleBin(org, rules).Restore);

    public XElement Empty(XElement call) => Answer(call, "emptyRecycleBinResponse", new RecycleBin(org, rules).Empty);

    private XElement Answer(XElement call, string name, Func<string, SaveOutcome> act)
    {
        var ids = SoapXml.Children(call, "ids").Select(id => id.Value).ToList();
        if (ids.Count > MostIds)
            throw new SoapFault("EXCEEDED_ID_LIMIT", $"record limit reached. cannot submit more than {MostIds} records into this call");
        return new XElement(SoapXml.Partner + name, ids.Select(id => Result(org.InOneGo(() => act(id), outcome => outcome.Saved))));
    }

    private static XElement Result(SaveOutcome outcome) => new(
        SoapXml.Partner + "result",
        SoapXml.Errors(outcome.Errors),
        SoapXml.Element("id", outcome.Id),
        SoapXml.Element("success", outcome.Saved ? "true" : "false"));
}
