using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Several people made one (CONTRACT 2.2, BEHAVIOUR B-J5 to B-J13). The answer has no result.</summary>
internal sealed class LeadMerge(Instance instance)
{
    private const int MostLosers = 25;

    public void AddTo(Routes routes) => routes.Add("POST", "/rest/v1/leads/{id}/merge.json", Merge);

    private void Merge(MarketoCall call, Utf8JsonWriter json)
    {
        var named = Known(MarketoCall.Number(call.Id));
        var ids = call.Numbers("leadIds").Concat(call.Numbers("leadId")).Distinct().ToList();
        if (ids.Count == 0)
            throw ResponseFault.Missing("leadId");
        if (ids.Count > MostLosers)
            throw new ResponseFault("1080", $"Number of leads to merge exceeds the limit of {MostLosers}");
        if (ids.Contains(named.Id))
            throw new ResponseFault("1003", $"Lead '{named.Id}' cannot be merged into itself");
        List<Lead> all = [named, .. ids.Select(Known)];
        var inCrm = call["mergeInCRM"] == "true";
        if (inCrm)
            instance.Rules.People.MergeFaults.ToList().ForEach(rule => rule.Check(all.Select(lead => lead.Id)));
        var winner = all.MaxBy(lead => Rank(lead, inCrm))!;
        instance.Activities.Origin = Origin.Merge;
        Merge(winner, all.FindAll(lead => lead != winner), inCrm && all.Count(lead => Rank(lead, mergeInCrm: true) > 0) > 1);
        instance.Activities.Origin = Origin.Sync;
    }

    // A record of the CRM beats one that is Marketo's only, whoever the call names; merged in the CRM too, a contact beats a lead (B-J11).
    private int Rank(Lead lead, bool mergeInCrm)
    {
        if (!instance.NativeSync)
            return 0;
        var isContact = lead.Kept(instance.Fields["sfdcContactId"]) is not null;
        var isLead = lead.Kept(instance.Fields["sfdcLeadId"]) is not null;
        return isContact && mergeInCrm ? 2 : isContact || isLead ? 1 : 0;
    }

    private void Merge(Lead winner, List<Lead> losers, bool inSales)
    {
        var filled = losers.SelectMany(loser => Fill(winner, loser)).ToList();
        instance.Late.Before(winner.Id, winner);
        foreach (var loser in losers)
        {
            instance.Late.Before(loser.Id, loser);
            instance.Assets.Hand(loser.Id, winner.Id);
            instance.Leads.Remove(loser);
        }

        instance.Activities.Reassign(losers.Select(loser => loser.Id).ToHashSet(), winner.Id);
        instance.Activities.Add(winner.Id, ActivityType.MergeLeads, winner.Id, winner.FullName, attributes:
        [
            new("Master Updated", filled.Count > 0 ? "true" : "false"),
            new("Merge Fields", string.Join(',', filled.Distinct(StringComparer.Ordinal))),
            new("Merge IDs", $"[{string.Join(',', losers.Select(loser => loser.Id))}]"),
            new("Merge Source", ActivityLog.ByApi),
            new("Merged in Sales", inSales ? "true" : "false"),
        ]);
    }

    // Losers fill the winner's blanks in the order given; false is a value, only null is a blank (B-J6).
    private List<string> Fill(Lead winner, Lead loser)
    {
        var filled = instance.Fields.All
            .Where(field => (!field.ReadOnly || field.Declared.Native) && field != instance.Fields.Id && winner.Kept(field) is null && loser.Kept(field) is not null)
            .ToList();
        foreach (var field in filled)
            instance.Change(winner, field, loser.Kept(field));
        return filled.ConvertAll(field => field.Name);
    }

    private Lead Known(long id) =>
        instance.Leads.Find(id) is { } lead && instance.Partitions.CanSee(lead) ? lead : throw new ResponseFault("1004", $"Lead '{id}' not found");
}
