namespace Connector.Engine.Extract;

/// <summary>
/// Records that a full read did not bring: asked for by id, so that the deleted ones among them are told. What is then still nowhere was deleted for good, or is hidden from this user;
/// absence cannot tell which, so it is never taken for a deletion (MERGE rule 17): the pair rests, and somebody is told.
/// </summary>
public sealed class Missing(RunContext run, Extractor extractor)
{
    /// <summary>More than this at once is a change of sharing or of a filter, not people who were deleted.</summary>
    private const int Most = 20_000;

    /// <summary>After a sweep of the entity.</summary>
    public async Task SearchAsync(LiveSide side, string entity, CancellationToken cancel)
    {
        var absent = run.Database.Query(run.Query("Extract/absent.sql"), row => row.GetString(0), ("side", side.Name), ("entity", entity));
        if (absent.Count == 0)
        {
            return;
        }

        run.Report("extract", $"{side.Name}.{entity}: asking for {absent.Count:N0} records that the full read did not bring");
        if (absent.Count > Most)
        {
            run.Report("extract", $"{side.Name}.{entity}: that is too many to be deletions; check the user's sharing and permissions. Nothing is done about them");
            return;
        }

        await extractor.ReadAsync(side, entity, absent, cancel);
        run.Database.Execute("INSERT INTO missing SELECT s.side, s.entity, s.id FROM seen s WHERE s.side = $side AND s.entity = $entity AND s.state = 'live' AND NOT EXISTS (FROM delta d WHERE d.side = s.side AND d.id = s.id)",
            ("side", side.Name), ("entity", entity));
    }
}
