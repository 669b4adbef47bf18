using Connector.Pipelines;

namespace Connector.Engine.Questions;

/// <summary>What the next cycle does with one person, in words.</summary>
internal static class NextSteps
{
    public static IReadOnlyList<string> Of(PersonLink? link, IReadOnlyDictionary<string, PersonRecord> records, IReadOnlyList<Resting> resting, PipelineDefinition pipeline)
    {
        var steps = new List<string>();
        foreach (var (side, record) in records)
        {
            if (record.Unanswered)
            {
                steps.Add($"An answer of {side} was lost: the record is looked up there before anything is decided.");
            }
            else if (record.AgainAfter is { } after)
            {
                steps.Add($"{side} is read again, not before {after.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z; until then nothing is decided.");
            }
        }

        if (steps.Count == 0)
        {
            steps.Add(Settled(link, records, pipeline));
        }

        if (resting.Count > 0)
        {
            steps.Add("What rests in quarantine is tried again when the record, the mapping or the other side's fields change, and not before.");
        }

        return steps;
    }

    private static string Settled(PersonLink? link, IReadOnlyDictionary<string, PersonRecord> records, PipelineDefinition pipeline) => link switch
    {
        { State: "live" } when records.Values.Any(record => record.Pending) => "Both records are compared field by field; \"connector plan\" shows what comes of it.",
        { State: "live" } => "Nothing, unless one side changes.",
        { } => "Nothing: the partner is gone, and the link stays as a tombstone so that nobody is created twice. A forced sync lifts it.",
        null => Unlinked(records.Keys.First(), pipeline),
    };

    private static string Unlinked(string here, PipelineDefinition pipeline)
    {
        var there = pipeline.Opposite(pipeline.Side(here)).Name;
        return pipeline.Resolve.Create[there] switch
        {
            CreatePolicy.Always => $"A partner is looked for in {there}, and created if there is none.",
            CreatePolicy.OnRequest => $"A partner is looked for in {there} whenever one side changes; it is created on request: \"connector sync --person\".",
            _ => $"A partner is looked for in {there} whenever one side changes; none is created there.",
        };
    }
}
