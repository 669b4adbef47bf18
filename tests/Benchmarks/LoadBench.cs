using System.Globalization;

namespace Connector.Benchmarks;

/// <summary>A hundred thousand updates, as bulk jobs and as calls of 200: time, and calls against the fewest there could be.</summary>
internal static class LoadBench
{
    private const double Slack = 1.05;
    private const int RowsPerJob = 50_000;

    public static async Task<int> RunAsync(int people)
    {
        using var sandbox = await SandboxChild.StartAsync(people);
        using var users = new Users(sandbox.Connection);
        var home = Home.Make(sandbox.Connection, LeanPipeline.Text);
        try
        {
            Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {people} people, {Environment.ProcessorCount} processors, load {Report.Load()}");
            Console.WriteLine();
            await Measured.RunAsync(home);
            await RestAsync(home, users);
            Console.WriteLine("| way | updates | wall s | engine s | calls | fewest | ratio |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            var bulk = await LoadAsync(home, users, people, "jobs of 50,000", "by jobs", updates => (4 * Batches(updates, RowsPerJob)) + Batches(updates, 2_000));
            home.Connect("bulkWriteFrom: 1000000000");
            var calls = await LoadAsync(home, users, people, "calls of 200", "by calls", updates => 2 * Batches(updates, 200));
            Console.WriteLine();
            Console.WriteLine($"Fewest: what carries the rows, and one look before each batch (MERGE rule 5). Limit {Slack.ToString(CultureInfo.InvariantCulture)}.");
            return bulk <= Slack && calls <= Slack ? 0 : 1;
        }
        finally
        {
            home.Delete();
        }
    }

    private static async Task<double> LoadAsync(Home home, Users users, int people, string way, string text, Func<long, long> fewest)
    {
        await users.EditMarketoAsync(0, people, text);
        await users.AdvanceAsync("2s");
        var run = await Measured.RunAsync(home);
        var side = run.Result.Sides["salesforce"];
        // Signing in and reading the feed are no part of the load.
        var calls = side.Calls - 2;
        var ratio = (double)calls / fewest(side.Updated);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {way} | {side.Updated} | {run.Wall:0.0} | {run.Engine:0.0} | {calls} | {fewest(side.Updated)} | {ratio:0.000} |"));
        await RestAsync(home, users);
        return run.Result.Status == "done" ? ratio : throw new InvalidOperationException(run.Result.Status + " " + run.Result.Fault?.Message);
    }

    private static async Task RestAsync(Home home, Users users)
    {
        for (var round = 0; round < 2; round++)
        {
            await users.AdvanceAsync("20m");
            await Measured.RunAsync(home);
        }
    }

    private static long Batches(long rows, int most) => (rows + most - 1) / most;
}
