namespace Connector.Pipelines.Reading;

/// <summary>The words of the file for each choice, in the order they are listed to the reader.</summary>
internal static class Words
{
    public static readonly IReadOnlyDictionary<string, CanonicalType> Types = Enum.GetValues<CanonicalType>().ToDictionary(type => Of(type), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, TooLong> TooLong = Enum.GetValues<TooLong>().ToDictionary(choice => Of(choice), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, NotOffered> NotOffered = Enum.GetValues<NotOffered>().ToDictionary(choice => Of(choice), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, Unlisted> Unlisted = Enum.GetValues<Unlisted>().ToDictionary(choice => Of(choice), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, BlankPolicy> Blank = Enum.GetValues<BlankPolicy>().ToDictionary(choice => Of(choice), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, CreatePolicy> Create = Enum.GetValues<CreatePolicy>().ToDictionary(choice => Of(choice), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, DeletePolicy> Delete = Enum.GetValues<DeletePolicy>().ToDictionary(choice => Of(choice), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, MergePolicy> Merge = Enum.GetValues<MergePolicy>().ToDictionary(choice => Of(choice), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, TombstonePolicy> Tombstone = Enum.GetValues<TombstonePolicy>().ToDictionary(choice => Of(choice), StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, bool> Booleans = new Dictionary<string, bool>(StringComparer.Ordinal) { ["true"] = true, ["false"] = false };

    /// <summary>Winner rules of one word, beside the names of the sides.</summary>
    public static readonly IReadOnlyDictionary<string, WinnerRule> Rules =
        Enum.GetValues<WinnerRule>().Where(rule => rule is not (WinnerRule.Side or WinnerRule.Sql)).ToDictionary(rule => Of(rule), StringComparer.Ordinal);

    public static string Of(CreatePolicy policy) => policy == CreatePolicy.OnRequest ? "on_request" : Of<CreatePolicy>(policy);

    public static string Of(WinnerRule rule) => rule == WinnerRule.NonBlank ? "non_blank" : Of<WinnerRule>(rule);

    public static string Of<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
