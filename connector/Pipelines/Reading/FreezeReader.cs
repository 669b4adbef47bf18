using System.Globalization;
using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>freeze: { after: 3, within: 1h }</c>.</summary>
internal static class FreezeReader
{
    private const int Least = 2;

    // What was written is forgotten after a while (the trail's prune), so the breaker looks back no further.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static Freeze Read(Section? section)
    {
        section?.Allow(Keys.Freeze, Keys.NotYet);
        return new Freeze(
            section?["after"] is { } after ? Count(after) ?? Freeze.Usual.After : Freeze.Usual.After,
            section?["within"]?.Duration(TimeSpan.FromMinutes(1), Longest) ?? Freeze.Usual.Within);
    }

    private static int? Count(Value value)
    {
        if (value.Text() is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= Least)
            return count;
        value.Error("resolve.bad_freeze", $"{Quote.Text(text)} is no number of writes; write a whole number from {Least} on");
        return null;
    }
}
