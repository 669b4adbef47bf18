using System.Globalization;
using Xunit;

namespace Connector.Simulation.Tests;

/// <summary>Seeded worlds under an oracle. <c>SIM_SEEDS=200</c> lives more of them, <c>SIM_SEED=17</c> just that one.</summary>
public abstract class SimulationTests
{
    private const int Usual = 15;

    protected static IEnumerable<int> Seeds
    {
        get
        {
            var one = Environment.GetEnvironmentVariable("SIM_SEED");
            var count = int.Parse(Environment.GetEnvironmentVariable("SIM_SEEDS") ?? $"{Usual}", CultureInfo.InvariantCulture);
            return one is { Length: > 0 } ? [int.Parse(one, CultureInfo.InvariantCulture)] : Enumerable.Range(1, count);
        }
    }

    protected static async Task LiveAsync(int seed)
    {
        await using var life = await Life.BeginAsync(seed);
        try
        {
            await life.LiveAsync();
            await new Oracle(life.World, life.History).JudgeAsync();
        }
        catch (Exception broken)
        {
            throw new BrokenException($"Seed {seed}: {broken.Message}\n{string.Join('\n', life.History.Log)}\n{(broken is BrokenException ? "" : broken)}");
        }
    }
}

/// <summary>Half of the seeds; halves run side by side.</summary>
public class OddSeeds : SimulationTests
{
    public static TheoryData<int> Mine => [.. Seeds.Where(seed => seed % 2 == 1)];

    [Theory]
    [MemberData(nameof(Mine))]
    public Task No_edit_is_lost_and_both_sides_agree_in_the_end(int seed) => LiveAsync(seed);
}

/// <inheritdoc cref="OddSeeds"/>
public class EvenSeeds : SimulationTests
{
    public static TheoryData<int> Mine => [.. Seeds.Where(seed => seed % 2 == 0)];

    [Theory]
    [MemberData(nameof(Mine))]
    public Task No_edit_is_lost_and_both_sides_agree_in_the_end(int seed) => LiveAsync(seed);
}
