using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>load</c>.</summary>
internal static class LoadReader
{
    /// <summary>A run that would change a fifth of everybody, delete anybody, blank more than fifty fields or merge more than ten records asks first.</summary>
    private static readonly Limits Usual = new(new Limit(null, 20), new Limit(0, null), new Limit(50, null), null) { Merges = new Limit(10, null) };

    public static LoadDefinition Read(Section? section)
    {
        section?.Allow(Keys.Load, Keys.NotYet);
        var limits = section?["limits"]?.Section()?.Allow(Keys.Limits, Keys.NotYet);
        return new LoadDefinition(
            new Limits(
                limits?["changes"]?.Limit() ?? Usual.Changes,
                limits?["deletes"]?.Limit() ?? Usual.Deletes,
                limits?["blanks"]?.Limit() ?? Usual.Blanks,
                limits?["creates"]?.Limit() ?? Usual.Creates)
            {
                Merges = limits?["merges"]?.Limit() ?? Usual.Merges,
            },
            Notes(section?["on_rejected"]?.Section()?.Allow(Keys.Rejected, Keys.NotYet)));
    }

    private static bool Notes(Section? rejected)
    {
        if (rejected?["quarantine"] is { } value && value.Choice(Words.Booleans, "pipeline.not_true_or_false") == false)
            value.Error("pipeline.not_supported", "a refused record always goes to quarantine; there is no other way yet");
        return rejected?["note_on_person"]?.Choice(Words.Booleans, "pipeline.not_true_or_false") ?? true;
    }
}
