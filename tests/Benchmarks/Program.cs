using Connector.Benchmarks;

return args switch
{
    ["--sandbox", var people] => await SandboxChild.ServeAsync(int.Parse(people, System.Globalization.CultureInfo.InvariantCulture)),
    ["--cycle", var home] => await FreshProcess.CycleAsync(home),
    _ => await Bench.RunAsync(args is [var people] ? int.Parse(people, System.Globalization.CultureInfo.InvariantCulture) : 100_000),
};
