namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>A name with dots, where it stands in the query, and the function that is asked of it.</summary>
internal sealed record FieldPath(string Text, int Position, string? Function = null);

/// <summary>What is asked of each row: a field, a group of fields, an aggregate, children, or what depends on the kind of a parent.</summary>
internal abstract record SelectItem
{
    public sealed record OneField(FieldPath Path, string? Alias) : SelectItem;

    /// <summary><c>FIELDS(ALL)</c>, <c>FIELDS(STANDARD)</c>, <c>FIELDS(CUSTOM)</c>.</summary>
    public sealed record FieldGroup(string Name, int Position) : SelectItem;

    /// <summary>A path of null is <c>COUNT()</c>.</summary>
    public sealed record Aggregate(string Function, FieldPath? Path, string? Alias, int Position) : SelectItem;

    /// <summary><c>(SELECT Id FROM Contacts)</c></summary>
    public sealed record Children(SoqlQuery Query) : SelectItem;

    /// <summary><c>TYPEOF What WHEN Account THEN Phone ELSE Name END</c></summary>
    public sealed record ByKind(FieldPath Reference, IReadOnlyList<(FieldPath Kind, IReadOnlyList<FieldPath> Fields)> Branches, IReadOnlyList<FieldPath> Otherwise) : SelectItem;
}

/// <summary>A value as written; a Word is null, true, false or a date literal such as LAST_N_DAYS:3.</summary>
internal sealed record Literal(TokenKind Kind, string Text, int Position)
{
    public bool IsNull => Kind == TokenKind.Word && Text.Equals("null", StringComparison.OrdinalIgnoreCase);
}

internal abstract record Condition
{
    public sealed record All(IReadOnlyList<Condition> Parts) : Condition;

    public sealed record Any(IReadOnlyList<Condition> Parts) : Condition;

    public sealed record Not(Condition Inner) : Condition;

    public sealed record Comparison(FieldPath Path, string Operator, Literal Value) : Condition;

    public sealed record OneOf(FieldPath Path, IReadOnlyList<Literal> Values, bool Negated) : Condition;

    /// <summary><c>INCLUDES</c> and <c>EXCLUDES</c> of a multi-select picklist; <c>'A;B'</c> asks for both at once.</summary>
    public sealed record Includes(FieldPath Path, IReadOnlyList<Literal> Values, bool Negated) : Condition;

    /// <summary>A semi-join: <c>Id IN (SELECT LeadId FROM CampaignMember)</c>.</summary>
    public sealed record Among(FieldPath Path, SoqlQuery Query, bool Negated) : Condition;
}

internal sealed record OrderTerm(FieldPath Path, bool Descending, bool NullsLast);

/// <summary>How groups are made: plainly, or with subtotals.</summary>
internal enum Grouping
{
    Plain,
    Rollup,
    Cube,
}

internal sealed record SoqlQuery(
    IReadOnlyList<SelectItem> Select,
    FieldPath From,
    string? Alias,
    Condition? Where,
    IReadOnlyList<FieldPath> GroupBy,
    IReadOnlyList<OrderTerm> OrderBy,
    int? Limit,
    int Offset)
{
    public Grouping Grouping { get; init; }

    public Condition? Having { get; init; }

    /// <summary>Only the caller's own records: <c>USING SCOPE mine</c>.</summary>
    public bool Mine { get; init; }

    public bool IsCount => Select is [SelectItem.Aggregate { Path: null, Alias: null }] && GroupBy.Count == 0;

    public bool IsAggregate => GroupBy.Count > 0 || Select.Any(item => item is SelectItem.Aggregate);
}
