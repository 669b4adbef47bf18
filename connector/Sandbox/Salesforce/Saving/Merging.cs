using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Merges records: losers are deleted and point to the winner, what referred to them refers to the winner (CONTRACT 1.0, 1.13).</summary>
internal sealed class Merging(Org org, Records records)
{
    private const int MostLosers = 2;
    private readonly Handover handover = new(org);

    public List<string> Losers { get; } = [];

    public IReadOnlyList<string> Moved => handover.Moved;

    public SaveOutcome Merge(SObjectType type, string winnerId, IReadOnlyList<string> loserIds, JsonObject body)
    {
        if (loserIds.Count is 0 or > MostLosers)
            return SaveOutcome.Refused(400, "INVALID_NUMBER_OF_RECORDS", "between one and two records may be merged into another");
        if (records.Missing(type, winnerId) is { } missing)
            return missing;
        var winner = org[type].Find(winnerId)!;
        foreach (var id in loserIds)
        {
            if (org[type].Find(id) is not { } loser || loser.Id == winner.Id)
                return SaveOutcome.Refused(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
            if (loser.IsDeleted)
                return SaveOutcome.Refused(400, "ENTITY_IS_DELETED", "entity is deleted");
            // The losers go first: a value that must be unique may pass to the winner.
            handover.Move(loser.Id, winner.Id);
            Lose(org[type].Find(id)!, winner.Id);
        }

        return records.Update(type, winner.Id, body);
    }

    private void Lose(Row loser, string winnerId)
    {
        var values = loser.CopyValues();
        values[loser.Type["IsDeleted"].Ordinal] = Row.Box(true);
        values[loser.Type["MasterRecordId"].Ordinal] = winnerId;
        values[loser.Type.SystemModstamp.Ordinal] = org.Now;
        org.Put(new Row(loser.Type, values));
        Losers.Add(loser.Id);
    }
}
