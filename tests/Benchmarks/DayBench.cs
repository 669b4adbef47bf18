using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Connector.Benchmarks;

/// <summary>
/// A day of edits in Marketo, and a tenth as many in Salesforce: a cycle every five minutes by the sandbox's clock, the calls it took beside the fewest that could do it,
/// calls beyond Marketo's limits as the sandbox counts them, and memory.
/// </summary>
internal static class DayBench
{
    private const int PerCall = 300;
    private const double Slack = 1.05;
    private const long MemoryLimit = 600L * 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <param name="cycles">288 are a day.</param>
    public static async Task<int> RunAsync(int changes, int cycles)
    {
        var people = Math.Clamp(changes, 2_000, 20_000);
        using var sandbox = await SandboxChild.StartAsync(people);
        using var users = new Users(sandbox.Connection);
        using var admin = new HttpClient();
        var time = new ForwardTime();
        var home = Home.Make(sandbox.Connection, time: time);
        try
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {people} people linked, {changes} changes in {cycles} cycles, {Environment.ProcessorCount} processors, load {Report.Load()}"));
            await MeetAsync(home, users, time);
            var day = await LiveAsync(home, users, time, changes, cycles, people, admin, sandbox.Connection.Admin.AbsoluteUri.TrimEnd('/'));
            var memory = Process.GetCurrentProcess().PeakWorkingSet64;
            Console.WriteLine();
            Console.WriteLine(day.ToString());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"most memory {memory / 1_048_576} MB (limit {MemoryLimit / 1_048_576}), load at the end {Report.Load()}"));
            return day.Ratio <= Slack && day.Beyond == 0 && memory < MemoryLimit ? 0 : 1;
        }
        finally
        {
            home.Delete();
        }
    }

    /// <summary>The first meeting and its read-back are not part of the day.</summary>
    private static async Task MeetAsync(Home home, Users users, ForwardTime time)
    {
        for (var round = 0; round < 4; round++)
        {
            await Measured.RunAsync(home);
            await ForwardAsync(users, time, TimeSpan.FromMinutes(20));
        }
    }

    private static async Task<Day> LiveAsync(Home home, Users users, ForwardTime time, int changes, int cycles, int people, HttpClient admin, string door)
    {
        var day = new Day();
        var (doneHere, doneThere, written) = (0, 0, 0);
        await admin.DeleteAsync($"{door}/calls");
        await admin.DeleteAsync($"{door}/limits");
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            var (here, there) = ((int)((long)changes * cycle / cycles) - doneHere, (int)((long)changes / 10 * cycle / cycles) - doneThere);
            await EditAsync(users, people, doneHere, here, doneThere, there, cycle);
            day.Log(time.GetUtcNow(), here);
            day.Edits += Batches(here);
            (doneHere, doneThere) = (doneHere + here, doneThere + there);
            await ForwardAsync(users, time, Pause);
            var began = time.GetUtcNow();
            var run = await Measured.RunAsync(home);
            day.Add(run, began, here + written, there, people);
            written = (int)run.Result.Sides["marketo"].Updated;
            day.Log(time.GetUtcNow(), written);
        }

        var calls = (await admin.GetFromJsonAsync<JsonNode>($"{door}/calls"))!["vendors"]!["marketo"]!["calls"]!.AsObject();
        var limits = (await admin.GetFromJsonAsync<JsonNode>($"{door}/limits"))!["marketo"]!.AsObject();
        day.Count(calls, limits);
        return day;
    }

    // Nobody is edited on both sides in one cycle: the lower half belongs to Marketo's users, the upper to Salesforce's.
    private static async Task EditAsync(Users users, int people, int fromHere, int here, int fromThere, int there, int cycle)
    {
        var half = people / 2;
        if (here > 0)
            await users.EditMarketoAsync(fromHere % Math.Max(1, half - here), here, $"m{cycle}");
        if (there > 0)
            await users.EditSalesforceAsync(half + (fromThere % Math.Max(1, half - there)), there, $"s{cycle}");
    }

    private static async Task ForwardAsync(Users users, ForwardTime time, TimeSpan by)
    {
        await users.AdvanceAsync(string.Create(CultureInfo.InvariantCulture, $"{by.TotalMinutes}m"));
        time.Forward(by);
    }

    private static int Batches(int rows) => (rows + PerCall - 1) / PerCall;

    /// <summary>The machine's clock, put forward together with the sandbox's.</summary>
    private sealed class ForwardTime : TimeProvider
    {
        private TimeSpan ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;

        public void Forward(TimeSpan by) => ahead += by;
    }

    /// <summary>What the day took.</summary>
    private sealed class Day
    {
        // A paging token, and a page of what the log tells beside changes.
        private const int Idle = 2;
        private const int RowsPerEdit = 2;

        // The pipeline's.
        private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

        // How far a sweep looks back in the log, and how many rows of it at most.
        private static readonly TimeSpan Tail = TimeSpan.FromDays(1);
        private const int MostOfTail = 50_000;

        private readonly List<double> engine = [];
        private readonly List<(DateTimeOffset At, int Rows)> log = [];
        private DateTimeOffset? last;
        private DateTimeOffset? sweep;
        private long fewest;
        private long used;
        private string byCall = "";
        private string limits = "";

        public int Edits { get; set; }

        public double Ratio => (double)used / fewest;

        public long Beyond { get; private set; }

        /// <summary>People were edited, by users or by the sync; the log has a row for each of their fields.</summary>
        public void Log(DateTimeOffset at, int people) => log.Add((at, people * RowsPerEdit));

        /// <summary>Every row of the window is looked at, the overlap's too, every changed person is read once, and every batch costs a look and a write.</summary>
        /// <param name="changed">People edited since the last cycle, and those that cycle wrote: the log shows them, and they are read back.</param>
        public void Add(Measured run, DateTimeOffset began, int changed, int there, int people)
        {
            engine.Add(run.Engine);
            var swept = run.Result.Reads.Any(read => read is { Side: "marketo", Everything: true });
            // Everybody's ids come from the log of their creation, and their values by calls of as many; the log's tail is read for what came late (MERGE rule 6).
            var everybody = 1 + (2 * Batches(people)) + 1 + Math.Max(1, Batches(Math.Min(MostOfTail, RowsSince((sweep ?? DateTimeOffset.MinValue + Tail) - Tail))));
            fewest += 2 * Batches(there) + (swept ? everybody : Idle + Math.Max(1, Batches(RowsSince((last ?? began - Pause) - Overlap))) + Batches(changed));
            (last, sweep) = (began, swept ? began : sweep);
        }

        private int RowsSince(DateTimeOffset moment) => log.Where(one => one.At >= moment).Sum(one => one.Rows);

        public void Count(JsonObject calls, JsonObject told)
        {
            var ours = calls.Where(call => !call.Key.Contains("/identity/", StringComparison.Ordinal)).ToDictionary(call => call.Key, call => call.Value!.GetValue<long>(), StringComparer.Ordinal);
            // The edits are made through the same door.
            used = ours.Values.Sum() - Edits;
            byCall = string.Join(", ", ours.OrderByDescending(call => call.Value).Select(call => $"{call.Key} {call.Value}"));
            limits = told.ToJsonString();
            Beyond = new[] { "beyondRate", "beyondAtOnce", "beyondDaily" }.Sum(limit => told[limit]!.GetValue<long>());
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
            calls of Marketo: {used} of {fewest} that could do it ({Ratio:0.000}, limit {Slack}), looks before writes and pages of the overlap included; {Edits} more were the users' edits
            by kind, edits included: {byCall}
            beyond limits: {Beyond}; {limits}
            engine: median {Median.Of(engine):0.000} s a cycle, longest {engine.Max():0.000} s
            """);
    }
}
