using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Children that get another parent, no rule being asked: their SystemModstamp moves, LastModifiedDate does not (CONTRACT 1.0).</summary>
internal sealed class Handover(Org org)
{
    /// <summary>The children that were moved.</summary>
    public List<string> Moved { get; } = [];

    /// <summary>Everything that refers to the one record refers to the other then, where its field may.</summary>
    /// <remarks>After a conversion a campaign member keeps its lead and gets the contact besides.</remarks>
    public void Move(string from, string to)
    {
        var (loser, winner) = (org.Find(from)!, org.Find(to)!);
        foreach (var (child, by) in new Consequences(org).ChildrenOf(loser).ToList())
        {
            var field = by.ReferenceTo.Contains(winner.Type.Name, StringComparer.Ordinal) ? by
                : child.Type.Name == "CampaignMember" && winner.Type.Name == "Contact" ? child.Type["ContactId"] : null;
            if (field is null || by.Name == "MasterRecordId")
                continue;
            if (child.Type.Name == "CampaignMember" && IsMember(child, field, winner.Id))
                Stamped(child, child.Type.IsDeleted!, Row.Box(true));
            else
                Stamped(child, field, winner.Id);
            Moved.Add(child.Id);
        }
    }

    private void Stamped(Row row, Field field, object value)
    {
        var values = row.CopyValues();
        values[field.Ordinal] = value;
        values[row.Type.SystemModstamp.Ordinal] = org.Now;
        if (row.Type.Name == "CampaignMember")
            new Derivations(org, row.Type, values, row).Apply(_ => true);
        org.Put(new Row(row.Type, values));
    }

    /// <summary>Whether the winner is in the campaign already: then the loser's membership goes.</summary>
    private bool IsMember(Row member, Field person, string winner) =>
        org[member.Type].Lookup(person)!.Find(winner).Any(other => !other.IsDeleted && other.Id != member.Id && Equals(other[member.Type["CampaignId"]], member[member.Type["CampaignId"]]));
}
