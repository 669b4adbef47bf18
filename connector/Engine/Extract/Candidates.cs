namespace Connector.Engine.Extract;

/// <summary>A living record of a side.</summary>
public sealed record Sighting(string Side, string Entity, string Id);

/// <summary>Whose records a person that somebody named could be.</summary>
public sealed record Candidates(string Person, IReadOnlyList<Sighting> Records)
{
    /// <summary>Why nobody can tell who is meant; null when it is clear.</summary>
    public Fault? Trouble()
    {
        if (Records.Count == 0)
        {
            return new Fault("sync.unknown_person", "Neither side knows that person.", Recovery.FixRecord, Hint: "Give the exact e-mail address, or an id of either side.");
        }

        if (Records.GroupBy(record => record.Side).FirstOrDefault(side => side.Count() > 1) is { } many)
        {
            return new Fault("sync.ambiguous_person", $"{many.Key} knows {many.Count()} records for that person: {string.Join(", ", many.Select(record => record.Id))}.", Recovery.FixRecord, Hint: "Name one of these ids.");
        }

        return Records.Count > 1 && !Person.Contains('@', StringComparison.Ordinal)
            ? new Fault("sync.ambiguous_person", $"Both sides know a record {Person}.", Recovery.FixRecord, Hint: "Give the e-mail address.")
            : null;
    }
}
