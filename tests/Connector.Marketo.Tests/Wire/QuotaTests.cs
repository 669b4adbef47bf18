using System.Globalization;

namespace Connector.Marketo.Tests.Wire;

public class QuotaTests
{
    [Theory]
    [InlineData("2026-01-15T05:59:00Z", "2026-01-15T06:00:00Z")]
    [InlineData("2026-01-15T06:00:00Z", "2026-01-16T06:00:00Z")]
    [InlineData("2026-07-15T12:00:00Z", "2026-07-16T05:00:00Z")]
    public void Calls_begin_anew_at_midnight_in_chicago(string now, string reset) => Quota.ResetAfter(At(now)).ShouldBe(At(reset));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
