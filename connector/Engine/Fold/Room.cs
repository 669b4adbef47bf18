using Connector.State;

namespace Connector.Engine.Fold;

/// <summary>Memory for the decisions of a run that has read much: all of it is folded in one transaction, and known records that moved lie side by side with what they were.</summary>
public static class Room
{
    private const long BytesPerRecord = 2_500;

    // DuckDB keeps in memory which rows of a file were replaced, two thousand at a time, and may not put that aside.
    private const long BytesPerRecordSeen = 50;

    // Both versions, the partner, and what is decided of them.
    private const long BytesPerKnownRecord = 20_000;

    public static void Make(RunContext run)
    {
        var read = run.Sides.Values.Sum(side => side.Read);
        var much = read >= run.HeldInMemory;
        var known = much ? run.Database.Count("SELECT count(*) FROM delta d SEMI JOIN seen s ON s.side = d.side AND s.id = d.id") : 0;
        var more = (((much ? read : 0) * BytesPerRecord) + (known * BytesPerKnownRecord) + (run.Database.Count("SELECT count(*) FROM seen") * BytesPerRecordSeen)) / 1_048_576;
        var wanted = more == 0 ? 0 : Math.Min(StateStore.UsualMemory + more, Database.MostMemory);
        if (wanted > run.Database.Memory)
        {
            run.Database.HoldTo(wanted);
        }
    }

    /// <summary>What was just written into <c>seen</c> has to be what was read. DuckDB was seen to mix up text that it had put aside on disk under too little memory; nothing of that may stay, or be sent to anybody.</summary>
    /// <exception cref="TerminalException"><c>state.memory</c>; the run is rolled back.</exception>
    public static void Check(RunContext run)
    {
        if (run.Sides.Values.Sum(side => side.Read) < run.HeldInMemory)
        {
            return;
        }

        var torn = run.Database.Count("SELECT count(*) FROM arrival a JOIN seen s ON s.side = a.side AND s.id = a.id WHERE md5_number(s.\"values\") IS DISTINCT FROM a.digest");
        if (torn > 0)
        {
            throw new TerminalException(new Fault(Faults.Memory, $"{torn} records did not come out of memory as they went in.", Recovery.Stop, Hint: "Nothing is lost and nothing was sent. Run where there is more memory."));
        }
    }
}
