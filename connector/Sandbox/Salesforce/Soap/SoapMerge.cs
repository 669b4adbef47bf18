using System.Text.Json.Nodes;
using System.Xml.Linq;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soap;

/// <summary><c>merge</c>: one winner, at most two losers of the same kind (CONTRACT 1.13).</summary>
internal sealed class SoapMerge(Org org, OrgRules rules)
{
    public XElement Answer(XElement call) => new(SoapXml.Partner + "mergeResponse", SoapXml.Children(call, "request").Select(Merge));

    private static XElement Result(string? winner, IReadOnlyList<ApiError> errors, IReadOnlyList<string> losers, IReadOnlyList<string> moved) => new(
        SoapXml.Partner + "result",
        SoapXml.Errors(errors),
        SoapXml.Element("id", winner),
        losers.Select(id => SoapXml.Element("mergedRecordIds", id)),
        SoapXml.Element("success", errors.Count == 0 ? "true" : "false"),
        moved.Select(id => SoapXml.Element("updatedRelatedIds", id)));

    private XElement Merge(XElement request)
    {
        var winner = SoapXml.Children(request, "masterRecord").FirstOrDefault() ?? throw new SoapFault("MISSING_ARGUMENT", "masterRecord is required");
        var id = SoapXml.Text(winner, "Id") ?? string.Empty;
        var losers = SoapXml.Children(request, "recordToMergeIds").Select(loser => loser.Value).ToList();
        if (org.Catalog.OfId(id) is not { Name: "Lead" or "Contact" or "Account" } type)
            return Result(null, [new ApiError("MALFORMED_ID", $"malformed id {id}")], [], []);
        var body = new JsonObject();
        foreach (var field in winner.Elements().Where(field => field.Name.LocalName is not ("type" or "Id" or "fieldsToNull")))
            body[field.Name.LocalName] = field.Attribute(SoapXml.Instance + "nil")?.Value == "true" ? null : field.Value;
        foreach (var blank in SoapXml.Children(winner, "fieldsToNull"))
            body[blank.Value] = null;
        var merging = new Merging(org, new Records(org, rules, Records.OfMany) { Options = SaveChoices.Platform });
        var outcome = org.InOneGo(() => merging.Merge(type, id, losers, body), merged => merged.Saved);
        return outcome.Saved ? Result(outcome.Id, [], merging.Losers, merging.Moved) : Result(null, outcome.Errors, [], []);
    }
}
