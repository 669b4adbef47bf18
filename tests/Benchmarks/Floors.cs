using System.Diagnostics;
using Connector.State;

namespace Connector.Benchmarks;

/// <summary>What the machine itself needs for the least that a cycle could do; measured beside the cycles, because the machine may be shared.</summary>
internal static class Floors
{
    /// <summary>Reads two columns of every person in the state.</summary>
    public static double Scan(string state)
    {
        using var database = new Database(state);
        return Time(() => database.Count("SELECT count(*) FROM seen WHERE stamp > TIMESTAMP '2000-01-01' AND length(id) > 0"));
    }

    /// <summary>Opens the state and closes it again.</summary>
    public static double Open(string state) => Time(() => new Database(state).Dispose());

    /// <summary>One statement that does nothing.</summary>
    public static double Statement()
    {
        using var database = new Database(":memory:");
        return Time(() => database.Count("SELECT 1"));
    }

    /// <summary>Copies the state file and flushes the copy to disk.</summary>
    public static double Copy(string state) => Time(() =>
    {
        using (var from = File.OpenRead(state))
        {
            using var to = File.Create(state + ".copy");
            from.CopyTo(to);
            to.Flush(flushToDisk: true);
        }

        File.Delete(state + ".copy");
    });

    private static double Time(Action work)
    {
        work();
        return Median.Of(Enumerable.Range(0, 5).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed.TotalSeconds;
        }));
    }
}

internal static class Median
{
    public static double Of(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}
