using System.Globalization;
using System.Reflection;

namespace Connector.Conformance.Tests.Replay;

/// <summary>No recorded exchange is left out in silence.</summary>
public sealed class CoverageTests
{
    private static readonly Dictionary<string, string> Reasons = Recording.Json("not-replayed.json").AsObject().ToDictionary(one => one.Key, one => one.Value!.GetValue<string>(), StringComparer.Ordinal);
    private static readonly IReadOnlyList<Recording> Recordings = [.. Recording.All.Select(Recording.Of)];

    [Fact]
    public void Every_exchange_of_a_recording_is_replayed_or_says_why_not()
    {
        foreach (var recording in Recordings)
        {
            (Replayed(recording) + Skipped(recording).Sum(one => one.Times)).ShouldBe(recording.Recorded, recording.Name);
            Skipped(recording).Select(one => one.Skip!).ShouldAllBe(reason => Reasons.ContainsKey(reason));
        }
    }

    [Fact]
    public void Every_reason_for_not_replaying_is_needed()
    {
        Recordings.SelectMany(Skipped).Select(one => one.Skip!).Distinct(StringComparer.Ordinal).ShouldBe(Reasons.Keys, ignoreOrder: true);
    }

    [Fact]
    public void The_README_counts_what_is_replayed()
    {
        var tests = typeof(CoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ClientFolder").Value!;
        var lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(tests)!, "README.md"));

        Recordings.Select(Row).Append(Total()).Except(lines, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private static string Row(Recording recording)
    {
        var missing = Skipped(recording).GroupBy(one => one.Skip!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Sum(one => one.Times)} {group.Key}");
        return $"| `{recording.Name}` | {Replayed(recording)} of {recording.Recorded} | {string.Join(", ", missing)} |";
    }

    private static string Total() =>
        string.Create(CultureInfo.InvariantCulture, $"| all {Recordings.Count} | {Recordings.Sum(Replayed)} of {Recordings.Sum(one => one.Recorded)} | |");

    private static int Replayed(Recording recording) => recording.Exchanges.Where(one => one.Replayed).Sum(one => one.Times);

    private static IEnumerable<Exchange> Skipped(Recording recording) => recording.Exchanges.Where(one => one.Skip is not null);
}
