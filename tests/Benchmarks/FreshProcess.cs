using System.Globalization;

namespace Connector.Benchmarks;

/// <summary>One cycle in a process of its own, as a scheduler would start it: with just-in-time compilation and everything that is kept in memory otherwise.</summary>
internal static class FreshProcess
{
    public static async Task<int> CycleAsync(string home)
    {
        var run = await Measured.RunAsync(Home.Of(home));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Engine} {run.Processor} {run.Result.Sides.Values.Max(side => side.Calls)}"));
        return 0;
    }

    public static async Task<(double Engine, double Processor, int Calls)> MeasureAsync(Home home)
    {
        using var process = Self.Start("--cycle", home.Folder);
        var words = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
