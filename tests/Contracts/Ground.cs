namespace Connector.Contracts;

/// <summary>
/// One side made ready for the contract: what its records are called, and a second door to it (not the connector's) through which a test makes records, looks at them and plants trouble.
/// </summary>
public abstract class Ground : IAsyncDisposable
{
    public const int BusySeconds = 7;

    /// <summary>The clock of both the side and the connections.</summary>
    public ImpatientTime Time { get; init; } = new(Start);

    /// <summary>When the stories of the contracts begin.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Every line the connections logged.</summary>
    public List<string> Log { get; } = [];

    public abstract string Entity { get; }

    /// <summary>A text field that may be read, written and cleared.</summary>
    public abstract string TextField { get; }

    /// <summary>A field <see cref="ISink.FindAsync"/> may ask, of type text or e-mail.</summary>
    public abstract string FindField { get; }

    /// <summary>A unique text field for <see cref="Operation.Key"/>.</summary>
    public abstract string KeyField { get; }

    /// <summary>A field and a value for it that the side refuses.</summary>
    public abstract (string Field, string Value) Refused { get; }

    /// <summary>One record's values, one for each kind of value: as the side stores them, in canonical text, keyed as a pipeline may ask for them.</summary>
    public abstract IReadOnlyDictionary<string, string?> Sample { get; }

    /// <summary>More records than three pages of the side hold.</summary>
    public abstract int ManyRecords { get; }

    /// <summary>Whether a deleted record can still be found by a value.</summary>
    public virtual bool FindsDeleted => true;

    /// <summary>A secret of the connection; it must never be seen anywhere.</summary>
    public abstract string Secret { get; }

    /// <summary>Sign-ins the side has answered.</summary>
    public abstract long SignIns { get; }

    public abstract IConnection Open(Flaw flaw = Flaw.None);

    /// <summary>The fewest fields a create needs; the number makes them different.</summary>
    public abstract Dictionary<string, string?> NewRecord(int number);

    /// <summary>Makes records through the second door.</summary>
    public abstract Task<IReadOnlyList<string>> MakeAsync(IEnumerable<IReadOnlyDictionary<string, string?>> records);

    public abstract Task DeleteAsync(string id);

    /// <summary>A record's field as the side holds it.</summary>
    public abstract Task<string?> LookAsync(string id, string field);

    /// <summary>How many live records bear a value.</summary>
    public abstract Task<int> CountAsync(string field, string value);

    /// <summary>Takes a field away from the connector's user.</summary>
    public abstract Task HideAsync(string field);

    public abstract void Plant(Trouble trouble);

    /// <summary>Long enough for what was written to lie wholly before a new window's end.</summary>
    public void Settle() => Time.Advance(TimeSpan.FromSeconds(10));

    public abstract ValueTask DisposeAsync();

    protected ConnectionContext Context() => new(Time, line =>
    {
        lock (Log)
            Log.Add(line);
    });
}
