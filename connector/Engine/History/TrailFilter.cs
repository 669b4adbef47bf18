namespace Connector.Engine.History;

/// <summary>What is asked of the trail; what is left out narrows nothing. Names take <c>*</c> and <c>?</c> and do not mind case.</summary>
public sealed record TrailFilter
{
    public string Pipeline { get; init; } = "*";

    public string Run { get; init; } = "*";

    /// <summary>Just these runs, by their full names; empty = all that <see cref="Run"/> means.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>A line of the map, or the side's own field.</summary>
    public string Field { get; init; } = "*";

    /// <summary>The entity written.</summary>
    public string Entity { get; init; } = "*";

    /// <summary>The side written.</summary>
    public string Side { get; init; } = "*";

    /// <summary>How a run ended.</summary>
    public string Status { get; init; } = "*";

    /// <summary>Ids of either side and e-mail addresses that mean one person; empty = everybody.</summary>
    public IReadOnlyList<string> Person { get; init; } = [];

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>The newest so many.</summary>
    public int Most { get; init; } = int.MaxValue;
}
