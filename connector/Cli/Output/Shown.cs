using System.Globalization;
using System.Text;

namespace Connector.Cli.Output;

/// <summary>Values and times as a person reads them. Control characters never reach the terminal as they are.</summary>
internal static class Shown
{
    private const int Longest = 60;

    /// <summary><c>"value"</c>, cut when long; <c>(blank)</c> for none.</summary>
    public static string Value(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "(blank)";
        }

        var line = Line(value);
        return line.Length <= Longest ? $"\"{line}\"" : $"\"{line.AsSpan(0, Longest - 1)}…\"";
    }

    /// <summary>The text on one line, control characters written out.</summary>
    public static string Line(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\n' => line.Append("\\n"),
                '\r' => line.Append("\\r"),
                '\t' => line.Append("\\t"),
                _ when char.IsControl(letter) => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => line.Append(letter),
            };
        }

        return line.ToString();
    }

    /// <summary><c>error  message  [code]</c> and, below, what helps.</summary>
    public static IEnumerable<string> Lines(Fault fault, string word = "error")
    {
        yield return Line($"{word}  {fault.Message}  [{fault.Code}]");
        if (fault.Hint is { } hint)
        {
            yield return "  " + Line(hint);
        }
    }

    public static string Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "never";

    /// <summary><c>1 record</c>, <c>2,000 records</c>.</summary>
    public static string Count(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");

    public static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 60 } => $"{Math.Max(0, (int)age.TotalSeconds)}s",
        { TotalMinutes: < 60 } => $"{(int)age.TotalMinutes}m",
        { TotalHours: < 48 } => $"{(int)age.TotalHours}h",
        _ => $"{(int)age.TotalDays}d",
    };
}
