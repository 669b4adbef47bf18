using Connector.Benchmarks;
using Connector.Benchmarks.Scale;

return args switch
{
    ["--sandbox", var people, var vendor] => await SandboxChild.ServeAsync(Number(people), vendor),
    ["--cycle", var home] => await FreshProcess.CycleAsync(home),
    ["--bulk-read", var people] => await BulkBench.ReadAsync(Number(people)),
    ["--bulk-extract", var people] => await ExtractBench.ReadAsync(Number(people)),
    ["--marketo-day", var changes] => await DayBench.RunAsync(Number(changes), 288),
    ["--marketo-day", var changes, var cycles] => await DayBench.RunAsync(Number(changes), Number(cycles)),
    ["--flow-steps"] => await FlowBench.RunAsync(),
    ["--bulk-load", var people] => await LoadBench.RunAsync(Number(people)),
    ["--scale-many", var people] => await ScaleBench.ManyAsync(Number(people)),
    ["--scale-few", var changes, .. var sizes] => await ScaleBench.FewAsync(Number(changes), [.. sizes.Select(Number)]),
    _ => await Bench.RunAsync(args is [var people] ? Number(people) : 100_000),
};

static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
