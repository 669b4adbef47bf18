using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>One version of a record. Never changed: an edit puts a new version in its place, so a reader never sees half of one.</summary>
/// <remarks>Only what is filled is kept; rows that fill the same fields share the list of them. A million leads fit into memory this way.</remarks>
internal sealed class Row
{
    private static readonly object True = true;
    private static readonly object False = false;
    private readonly RowShape shape;
    private readonly object[] filled;

    public Row(SObjectType type, object?[] values)
    {
        shape = RowShape.Of(type, values);
        filled = shape.Pick(values);
    }

    public SObjectType Type => shape.Type;

    /// <summary>18 characters.</summary>
    public string Id => (string)this[Type.Id]!;

    public DateTime Stamp => (DateTime)this[Type.SystemModstamp]!;

    public bool IsDeleted => Type.IsDeleted is { } deleted && ReferenceEquals(this[deleted], True);

    public object? this[Field field] => shape.SlotOf(field) is >= 0 and var slot ? filled[slot] : field.Empty;

    public object?[] CopyValues() => [.. Type.Fields.Select(field => this[field])];

    public static object Box(bool value) => value ? True : False;
}
