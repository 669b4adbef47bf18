using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>trail</c>.</summary>
internal static class TrailSectionReader
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    public static TrailDefinition Read(Section? section)
    {
        section?.Allow(Keys.Trail, Keys.NotYet);
        return section?["retention"] is not { } value || value.Node is Scalar { Text: "never" }
            ? new TrailDefinition(null)
            : new TrailDefinition(Days(value));
    }

    private static TimeSpan? Days(Value value)
    {
        if (value.Duration(Day, Longest) is not { } retention)
            return null;
        if (retention.Ticks % Day.Ticks == 0)
            return retention;
        value.Error("pipeline.bad_duration", $"the trail goes by whole days: {Scalars.Print(TimeSpan.FromDays(Math.Ceiling(retention.TotalDays)))}");
        return null;
    }
}
