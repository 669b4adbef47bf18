using System.Diagnostics;
using Connector.State;

namespace Connector.Benchmarks.Scale;

/// <summary>The least that could be done: each table is scanned once and held against a hash table of as many keys as there are changes.</summary>
internal static class ScaleFloor
{
    public static double Scan(string state, int changes)
    {
        using var database = new Database(state);
        database.Execute($"CREATE TEMP TABLE changed AS SELECT side, id FROM seen USING SAMPLE {changes * 2} ROWS");
        database.Execute($"CREATE TEMP TABLE changed_link AS SELECT link_id FROM link USING SAMPLE {changes * 2} ROWS");
        string[] scans =
        [
            "SELECT count(*), sum(strlen(s.\"values\")), max(s.digest) FROM seen s SEMI JOIN changed c ON c.side = s.side AND c.id = s.id",
            "SELECT count(*) FROM link l SEMI JOIN changed c ON c.id = l.marketo_id",
            "SELECT count(*) FROM link l SEMI JOIN changed c ON c.id = l.salesforce_id",
            "SELECT count(*) FROM agreed a SEMI JOIN changed_link c ON c.link_id = a.link_id",
            "SELECT count(*) FROM match_key k SEMI JOIN changed c ON c.side = k.side AND c.id = k.id",
        ];
        return scans.Sum(scan => Median.Of(Enumerable.Range(0, 3).Select(_ => Time(database, scan))));
    }

    private static double Time(Database database, string scan)
    {
        var watch = Stopwatch.StartNew();
        database.Query(scan, row => row.GetInt64(0));
        return watch.Elapsed.TotalSeconds;
    }
}
