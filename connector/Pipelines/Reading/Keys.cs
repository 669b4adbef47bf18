namespace Connector.Pipelines.Reading;

/// <summary>Every key a pipeline file may hold; the JSON Schema is tested against these lists.</summary>
internal static class Keys
{
    public static readonly string[] Pipeline = ["version", "pipeline", "sides", "extract", "map", "resolve", "load", "trail", "every"];

    public static readonly string[] Side = ["connector", "connection", "entity"];

    public static readonly string[] Extract = ["overlap", "sweep"];

    /// <summary>Of a map line, beside the two side names and <c>to_</c> with a side name.</summary>
    public static readonly string[] Line = ["as", "to", "write", "default", "values", "unlisted", "winner", "blank", "too_long", "not_offered"];

    public static readonly string[] Resolve = ["match", "winner", "blank", "freeze", "create", "delete", "merge", "tombstone", "owner"];

    public static readonly string[] Freeze = ["after", "within"];

    /// <summary>Of a side in <c>create</c>, where it is more than a word.</summary>
    public static readonly string[] Creation = ["when"];

    public static readonly string[] Load = ["limits", "on_rejected"];

    public static readonly string[] Trail = ["retention"];

    public static readonly string[] Limits = ["changes", "deletes", "blanks", "creates", "merges"];

    public static readonly string[] Rejected = ["quarantine", "note_on_person"];

    /// <summary>Planned, not honoured yet, at any level: said so instead of being taken for a typing error.</summary>
    public static readonly string[] NotYet =
        ["where", "include", "tests", "environments", "quiet_hours", "budget", "assignment_rules"];

    /// <summary>Words with a meaning of their own, so no side may be called that.</summary>
    public static readonly string[] Reserved = [.. Line, .. NotYet, "sum", "link", "value", "base", "both", "sql", .. Words.Rules.Keys];
}
