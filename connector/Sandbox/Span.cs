using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Connector.Sandbox;

/// <summary>Lengths of time as people write them: <c>90</c> (seconds), <c>"5m"</c>, <c>"PT5M"</c>.</summary>
internal static class Span
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    public static TimeSpan Parse(JsonNode node)
    {
        TimeSpan span;
        try
        {
            span = node.GetValueKind() == JsonValueKind.Number ? TimeSpan.FromSeconds(node.GetValue<double>()) : Parse(node.GetValue<string>());
        }
        catch (OverflowException)
        {
            span = TimeSpan.MaxValue;
        }

        if (span < TimeSpan.Zero)
            throw new FormatException("The clock only goes forward.");
        return span <= Longest ? span : throw new FormatException("The clock goes forward ten years at most.");
    }

    private static TimeSpan Parse(string text)
    {
        if (text.StartsWith('P'))
            return XmlConvert.ToTimeSpan(text);
        if (text.Length > 1 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
        {
            switch (text[^1])
            {
                case 's': return TimeSpan.FromSeconds(count);
                case 'm': return TimeSpan.FromMinutes(count);
                case 'h': return TimeSpan.FromHours(count);
                case 'd': return TimeSpan.FromDays(count);
            }
        }

        throw new FormatException($"\"{text}\" is no length of time; use 90, \"30s\", \"5m\", \"2h\", \"1d\" or \"PT5M\".");
    }
}
