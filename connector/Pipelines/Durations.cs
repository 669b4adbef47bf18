using System.Globalization;

namespace Connector.Pipelines;

/// <summary>Durations as all files write them: a whole number and s, m, h or d.</summary>
public static class Durations
{
    /// <summary>Null when the text is no duration.</summary>
    public static TimeSpan? Parse(string text)
    {
        var unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 };
        return unit != 0 && int.TryParse(text.AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? TimeSpan.FromSeconds((long)number * unit) : null;
    }

    /// <summary>As <see cref="Parse"/> reads it, in the largest unit that fits.</summary>
    public static string Print(TimeSpan duration) => (long)duration.TotalSeconds switch
    {
        0 => "0s",
        var seconds when seconds % 86_400 == 0 => $"{seconds / 86_400}d",
        var seconds when seconds % 3_600 == 0 => $"{seconds / 3_600}h",
        var seconds when seconds % 60 == 0 => $"{seconds / 60}m",
        var seconds => $"{seconds}s",
    };
}
