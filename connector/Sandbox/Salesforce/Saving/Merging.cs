using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Merges records: losers are deleted and point to the winner, contacts of a lost account move over (CONTRACT 1.0).</summary>
internal sealed class Merging(Org org, Records records)
{
    private const int MostLosers = 2;

    public List<string> Losers { get; } = [];

    public List<string> Moved { get; } = [];

    public SaveOutcome Merge(SObjectType type, string winnerId, IReadOnlyList<string> loserIds, JsonObject body)
    {
        if (loserIds.Count is 0 or > MostLosers)
            return SaveOutcome.Refused(400, "INVALID_NUMBER_OF_RECORDS", "between one and two records may be merged into another");
        var losers = new List<Row>();
        foreach (var id in loserIds)
        {
            if (org[type].Find(id) is not { } loser || loser.Id == org[type].Find(winnerId)?.Id)
                return SaveOutcome.Refused(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
            if (loser.IsDeleted)
                return SaveOutcome.Refused(400, "ENTITY_IS_DELETED", "entity is deleted");
            losers.Add(loser);
        }

        // The losers go first: a value that must be unique may pass to the winner.
        foreach (var loser in losers)
            Lose(loser, org[type].Find(winnerId)?.Id ?? winnerId);
        return records.Update(type, winnerId, body);
    }

    private void Lose(Row loser, string winnerId)
    {
        if (loser.Type.Name == "Account")
            MoveContacts(loser.Id, winnerId);
        var values = loser.CopyValues();
        values[loser.Type["IsDeleted"].Ordinal] = Row.Box(true);
        values[loser.Type["MasterRecordId"].Ordinal] = winnerId;
        values[loser.Type.SystemModstamp.Ordinal] = org.Now;
        org.Put(new Row(loser.Type, values));
        Losers.Add(loser.Id);
    }

    /// <summary>Children change parents without any rule being asked; their SystemModstamp moves, LastModifiedDate does not.</summary>
    private void MoveContacts(string from, string to)
    {
        var type = org.Catalog["Contact"];
        foreach (var contact in org[type].Lookup(type["AccountId"])!.Find(from).Where(contact => !contact.IsDeleted).ToList())
        {
            var values = contact.CopyValues();
            values[type["AccountId"].Ordinal] = to;
            values[type.SystemModstamp.Ordinal] = org.Now;
            org.Put(new Row(type, values));
            Moved.Add(contact.Id);
        }
    }
}
