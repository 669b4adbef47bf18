namespace Connector.Engine.Extract;

/// <summary>
/// What a run has read, as the table <c>delta</c>: in memory while it is little, in a file beside the state once it is much, so that reading everybody takes no more memory than reading a few.
/// </summary>
public sealed class DeltaTable(RunContext run)
{
    private const string Columns = "(side VARCHAR, entity VARCHAR, id VARCHAR, state VARCHAR, \"values\" VARCHAR, stamp TIMESTAMP, read_at TIMESTAMP, successor VARCHAR)";
    private const long Many = 1_000;
    private bool onDisk;
    private long total;
    private long held;
    private long logged;

    public void Prepare()
    {
        run.Database.Execute($"CREATE OR REPLACE TEMP TABLE delta {Columns}");
        run.Database.Execute("CREATE OR REPLACE TEMP TABLE logged (side VARCHAR, id VARCHAR, \"column\" VARCHAR, was VARCHAR, now VARCHAR, \"at\" TIMESTAMP, place BIGINT)");
        logged = 0;
        (onDisk, total, held) = (false, 0, 0);
    }

    /// <summary>Adds a page.</summary>
    /// <returns>How many records it had.</returns>
    public long Keep(string side, Page page)
    {
        if (page.Logged.Count > 0)
        {
            run.Database.Append("logged", page.Logged, (row, change) => row
                .AppendValue(side).AppendValue(change.Id).AppendValue(change.Field).AppendValue(change.Was).AppendValue(change.Now).AppendValue(change.At.UtcDateTime).AppendValue(logged++));
        }

        if (page.File is { } file)
        {
            MakeRoom(file.Count);
            Settle();
            return CsvIntake.Keep(run.Database, side, file, page.ReadAt);
        }

        MakeRoom(page.Records.Count);
        run.Database.Append(onDisk ? "incoming" : "delta", page.Records, (row, record) => row
            .AppendValue(side).AppendValue(record.Entity).AppendValue(record.Id).AppendValue(record.State.ToString().ToLowerInvariant())
            .AppendValue(record.Values).AppendValue(record.Stamp.UtcDateTime).AppendValue(page.ReadAt.UtcDateTime).AppendValue(record.Successor));
        held += page.Records.Count;
        if (held >= run.HeldInMemory)
        {
            Settle();
        }

        return page.Records.Count;
    }

    /// <summary>Everything kept so far can be asked for.</summary>
    public void Settle()
    {
        if (onDisk && held > 0)
        {
            run.Database.Execute("INSERT INTO delta FROM incoming");
            run.Database.Execute("TRUNCATE incoming");
        }

        held = 0;
    }

    private void MakeRoom(long more)
    {
        total += more;
        if (total >= Many)
        {
            run.Database.Spread(everywhere: true);
        }

        if (onDisk || total < run.HeldInMemory)
        {
            return;
        }

        run.State.AttachScratch();
        run.Database.Execute("CREATE OR REPLACE TABLE scratch.delta AS FROM temp.delta");
        // Names without a catalog find the table in the file from here on.
        run.Database.Execute("DROP TABLE temp.delta");
        run.Database.Execute($"CREATE OR REPLACE TEMP TABLE incoming {Columns}");
        (onDisk, held) = (true, 0);
    }
}
