namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>A name with dots, where it stands in the query, and the function that is asked of it.</summary>
internal sealed record FieldPath(string Text, int Position, string? Function = null);

/// <summary>What is asked of each row: a field, a group of fields, or an aggregate.</summary>
internal abstract record SelectItem
{
    public sealed record OneField(FieldPath Path, string? Alias) : SelectItem;

    /// <summary><c>FIELDS(ALL)</c>, <c>FIELDS(STANDARD)</c>, <c>FIELDS(CUSTOM)</c>.</summary>
    public sealed record FieldGroup(string Name, int Position) : SelectItem;

    /// <summary>A path of null is <c>COUNT()</c>.</summary>
    public sealed record Aggregate(string Function, FieldPath? Path, string? Alias, int Position) : SelectItem;
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
}

internal sealed record OrderTerm(FieldPath Path, bool Descending, bool NullsLast);

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
    public bool IsCount => Select is [SelectItem.Aggregate { Path: null }];

    public bool IsAggregate => GroupBy.Count > 0 || Select.Any(item => item is SelectItem.Aggregate);
}
