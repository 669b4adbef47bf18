using System.Buffers;
using System.Globalization;
using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>The small notations of the file: durations, limits, names.</summary>
internal static class Scalars
{
    private static readonly SearchValues<char> IdentifierLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <summary>A letter or underscore, then letters, digits, underscores: safe as a column name anywhere, and in a path.</summary>
    public static bool IsIdentifier(ReadOnlySpan<char> text) =>
        text is [not (>= '0' and <= '9'), ..] && text.Length <= 63 && !text.ContainsAnyExcept(IdentifierLetters);

    /// <summary>An identifier in which dashes are allowed too; names of pipelines, connectors and connections.</summary>
    public static bool IsName(string text) => !text.StartsWith('-') && IsIdentifier(text.Replace('-', '_'));

    public static string? Name(this Value value)
    {
        if (value.Text() is not { } text)
            return null;
        if (IsName(text))
            return text;
        value.Error($"{value.Findings.Kind}.bad_name", $"{Quote.Text(text)} is no name; use letters, digits, - and _, starting with a letter");
        return null;
    }

    /// <summary><c>90s</c>, <c>10m</c>, <c>12h</c>, <c>1d</c>.</summary>
    public static TimeSpan? Duration(this Value value, TimeSpan least, TimeSpan most)
    {
        if (value.Text() is not { } text)
            return null;
        if (Durations.Parse(text) is not { } duration)
            value.Error("pipeline.bad_duration", $"{Quote.Text(text)} is no duration; write a whole number and s, m, h or d: 90s, 10m, 12h, 1d");
        else if (duration < least || duration > most)
            value.Error("pipeline.bad_duration", $"{Quote.Text(text)} is outside {Print(least)} to {Print(most)}");
        else
            return duration;
        return null;
    }

    /// <summary><c>500</c> or <c>20%</c>.</summary>
    public static Limit? Limit(this Value value)
    {
        if (value.Text() is not { } text)
            return null;
        if (text.EndsWith('%') && decimal.TryParse(text.AsSpan()[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 && percent.Scale <= 2)
            return new Limit(null, percent);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return new Limit(count, null);
        value.Error("load.bad_limit", $"{Quote.Text(text)} is no limit; write a count (500) or a share of the linked records (20%)");
        return null;
    }

    /// <summary>As <see cref="Duration"/> reads it, in the largest unit that fits.</summary>
    public static string Print(TimeSpan duration) => Durations.Print(duration);
}
