namespace Connector.Engine.Near;

/// <summary>
/// What a run with few changes looks at, fetched once out of the state of everybody: whoever was read or waits, their partners, what these became, and all links between them.
/// Temporary tables of the same names stand before those of the file, so that the scripts of fold and resolve are the same for a thousand changes among five million people and for a first meeting; what differs at the end goes back.
/// </summary>
public sealed class Neighbourhood
{
    // Fewer people are walked over sooner than they are parted into near and far; and of many changes everybody is near.
    private const long Share = 8;

    private readonly RunContext run;

    private Neighbourhood(RunContext run) => this.run = run;

    /// <summary>To be called within the transaction of the fold. Null: the run looks at everybody.</summary>
    public static Neighbourhood? Around(RunContext run)
    {
        var everybody = run.Database.Count("SELECT count(*) FROM seen");
        if (everybody < run.NearFrom)
        {
            return null;
        }

        run.Script("Near/seeds.sql");
        if (run.Options.IsForced)
        {
            run.Database.Execute("INSERT INTO near_seed SELECT DISTINCT side, id FROM forced f ANTI JOIN near_seed n ON n.side = f.side AND n.id = f.id");
        }

        var seeds = run.Database.Count("SELECT (SELECT count(*) FROM near_seed) + (SELECT count(*) FROM near_seed_link)");
        if (seeds > run.HeldInMemory || (run.NearFrom > 0 && seeds * Share > everybody))
        {
            return null;
        }

        var near = new Neighbourhood(run);
        run.Script("Near/begin.sql");
        near.Fetch();
        return near;
    }

    /// <summary>The fold has changed what was seen: back to the file, in the transaction that fetched it.</summary>
    public void KeepFolded() => Keep("rowid IN (SELECT w.place FROM seen_was w SEMI JOIN differs d ON d.side = w.side AND d.id = w.id)");

    /// <summary>What was decided goes back to the file.</summary>
    public void KeepDecided() => Keep("(side, id) IN (SELECT (side, id) FROM differs)");

    /// <summary>Whoever bears a key of a record without a partner comes near.</summary>
    public void BringBearers()
    {
        run.Script("Near/bearers.sql");
        Fetch();
        // They hold nobody against a newcomer, as Resolve/unlinked.sql says.
        run.Database.Execute("CREATE OR REPLACE TEMP TABLE lost AS SELECT side, id FROM seen WHERE state = 'missing'");
    }

    /// <summary>Records of a side that somebody else found come near.</summary>
    /// <param name="table">Where their ids stand.</param>
    public void Bring(string side, string table)
    {
        run.Database.Execute($"CREATE OR REPLACE TEMP TABLE coming AS SELECT DISTINCT '{side}' AS side, id, false AS by_live_link FROM {table} WHERE ('{side}', id) NOT IN (SELECT (side, id) FROM near)");
        Fetch();
    }

    /// <summary>From here on the names mean everybody again; may be called twice.</summary>
    public void Leave() => run.Script("Near/leave.sql");

    /// <summary>Links first, until nobody new comes by them; then what was seen of all those in one walk; then whom these became.</summary>
    private void Fetch()
    {
        do
        {
            do
            {
                run.Script("Near/links.sql");
            }
            while (IsAnybodyComing());
            run.Script("Near/seen.sql");
        }
        while (IsAnybodyComing());
        run.Script("Near/agreed.sql");
    }

    private bool IsAnybodyComing() => run.Database.Scalar<bool>("SELECT EXISTS (FROM coming)");

    private void Keep(string where)
    {
        run.Script("Near/keep.sql");
        run.Script("Near/keep-seen.sql", null, ("where", where));
    }
}
