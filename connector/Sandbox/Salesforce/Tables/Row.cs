using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>One version of a record. Never changed: an edit puts a new version in its place, so a reader never sees half of one.</summary>
internal sealed class Row
{
    private static readonly object True = true;
    private static readonly object False = false;
    private readonly object?[] values;

    public Row(SObjectType type, object?[] values)
    {
        Type = type;
        this.values = values;
        Id = (string)values[type.Id.Ordinal]!;
        Stamp = (DateTime)values[type.SystemModstamp.Ordinal]!;
        IsDeleted = type.Find("IsDeleted") is { } deleted && true.Equals(values[deleted.Ordinal]);
    }

    public SObjectType Type { get; }

    /// <summary>18 characters.</summary>
    public string Id { get; }

    public DateTime Stamp { get; }

    public bool IsDeleted { get; }

    public object? this[Field field] => values[field.Ordinal];

    public object?[] CopyValues() => [.. values];

    public static object Box(bool value) => value ? True : False;
}
