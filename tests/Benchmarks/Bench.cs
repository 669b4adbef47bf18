using System.Diagnostics;
using System.Globalization;

namespace Connector.Benchmarks;

/// <summary>The programme: first meeting of everybody, cycles without a change, cycles of 2,000 changes on each side, a fresh process, the machine's floors.</summary>
internal static class Bench
{
    private const int Rounds = 5;
    private static int changes = 2_000;

    public static async Task<int> RunAsync(int people)
    {
        // Smaller trials stay below the pipeline's guard of changes.
        changes = Math.Min(changes, people / 10);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var sandbox = await SandboxChild.StartAsync(people);
        using var users = new Users(sandbox.Connection);
        var home = Home.Make(sandbox.Connection);
        try
        {
            Report.Conditions(people);
            Report.Row("first meeting", [await Measured.RunAsync(home)]);
            await RestAsync(home, users);
            await users.AdvanceAsync("20m");
            Report.Row("nothing to do", await RepeatAsync(() => Measured.RunAsync(home)));
            Report.Fresh([await FreshProcess.MeasureAsync(home), await FreshProcess.MeasureAsync(home), await FreshProcess.MeasureAsync(home)]);
            var (changed, confirmed) = await ChangesAsync(home, users);
            Report.Row($"{changes} + {changes} changes", changed);
            Report.Row("their read-back", confirmed);
            Report.Floors(home.State);
            return Report.Verdict();
        }
        finally
        {
            home.Delete();
        }
    }

    /// <summary>What the first meeting wrote is read back, until nothing is left to do.</summary>
    private static async Task RestAsync(Home home, Users users)
    {
        for (var round = 0; round < 4; round++)
        {
            await users.AdvanceAsync("20m");
            await Measured.RunAsync(home);
        }
    }

    private static async Task<List<Measured>> RepeatAsync(Func<Task<Measured>> run)
    {
        await run();
        var runs = new List<Measured>();
        for (var round = 0; round < Rounds; round++)
        {
            runs.Add(await run());
        }

        return runs;
    }

    private static async Task<(List<Measured> Changed, List<Measured> Confirmed)> ChangesAsync(Home home, Users users)
    {
        var (changed, confirmed) = (new List<Measured>(), new List<Measured>());
        for (var round = 0; round < Rounds; round++)
        {
            await users.EditMarketoAsync(0, changes, $"m{round}");
            await users.EditSalesforceAsync(changes, changes, $"s{round}");
            // Salesforce's window ends on a whole second, exclusively.
            await users.AdvanceAsync("2s");
            changed.Add(await Measured.RunAsync(home));
            await users.AdvanceAsync("20m");
            confirmed.Add(await Measured.RunAsync(home));
            await users.AdvanceAsync("20m");
            await Measured.RunAsync(home);
        }

        return (changed, confirmed);
    }
}
