namespace Connector.Marketo.Tests.Writes;

public class WriteCallTests
{
    private const string Head = """{"input":[""";

    [Fact]
    public void Three_hundred_rows_make_one_call_and_one_more_makes_two() =>
        Fill(Enumerable.Repeat(2, 301)).Select(call => call.Rows.Count).ShouldBe([300, 1]);

    [Fact]
    public void A_call_stays_below_a_megabyte_of_utf8()
    {
        // Two bytes each in UTF-8: counting characters would put them all in one call.
        var calls = Fill(Enumerable.Repeat(100_000, 10)).ToList();
        calls.Count.ShouldBeGreaterThan(1);
        calls.Max(call => System.Text.Encoding.UTF8.GetByteCount(call.Body)).ShouldBeLessThanOrEqualTo(1_000_000);
        calls.SelectMany(call => call.Rows).Select(row => row.Place).ShouldBe(Enumerable.Range(0, 10));
    }

    [Fact]
    public void A_row_too_long_for_any_call_goes_alone() => Fill([10, 600_000, 10]).Select(call => call.Rows.Count).ShouldBe([1, 1, 1]);

    [Fact]
    public void Halves_hold_every_row_once()
    {
        var halves = Fill([2, 2, 2]).Single().Halve();
        halves.Select(half => half.Rows.Select(row => row.Place)).ShouldBe([[1, 2], [0]]);
    }

    private static IEnumerable<WriteCall> Fill(IEnumerable<int> umlauts) =>
        WriteCall.Fill("leads.json", Head, umlauts.Select((count, place) => new WriteRow(place, $"\"{new string('ä', count)}\"")));
}
