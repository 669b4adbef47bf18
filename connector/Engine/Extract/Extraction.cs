
namespace Connector.Engine.Extract;

/// <summary>What this run reads: the changes of both sides, or just the people who are forced through.</summary>
public sealed class Extraction(RunContext run, Extractor extractor)
{
    private const long Many = 20_000;

    public async Task ReadAsync(CancellationToken cancel)
    {
        extractor.Prepare();
        run.Database.Execute("CREATE OR REPLACE TEMP TABLE settle_time (side VARCHAR, settle INTERVAL)");
        foreach (var side in run.Sides.Values)
        {
            run.Database.Execute("INSERT INTO settle_time VALUES ($side, $settle)", ("side", side.Name), ("settle", side.Connection.Sink?.Limits.Settle ?? TimeSpan.Zero));
        }

        if (run.Options.IsForced)
        {
            await new ForcedPeople(run, extractor).ReadAsync(cancel);
        }
        else
        {
            await extractor.ReadChangesAsync(cancel);
        }

        new Forgotten(run).PassOver();
        if (run.Sides.Values.Sum(side => side.Read) > Many)
        {
            // What reading everybody left behind is given back before DuckDB needs the memory to fold them.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
