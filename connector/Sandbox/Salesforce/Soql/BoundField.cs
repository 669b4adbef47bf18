using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>A field path resolved against the schema: the references to follow, then the field, then perhaps a function of its value.</summary>
/// <param name="AnyKind">The last reference leads to records of several kinds: the field is found by its name on each.</param>
/// <param name="Function">A date function such as CALENDAR_YEAR; null for the value itself.</param>
/// <param name="Source">The field that the function is of, when there is one; Field is what comes out of it.</param>
internal sealed record BoundField(IReadOnlyList<Field> Hops, Field Field, Org Org, bool AnyKind = false, Func<object?, object?>? Function = null, Field? Source = null)
{
    private Field Kept => Source ?? Field;

    /// <summary>Whether the value is the row's own, as it is kept.</summary>
    public bool IsOwn => Hops.Count == 0 && Function is null && Field.Formula is null;

    public object? Read(Row row)
    {
        var value = ReadPlain(row);
        return Function is null ? value : Function(value);
    }

    private object? ReadPlain(Row row)
    {
        var at = row;
        foreach (var hop in Hops)
        {
            if (Org.Value(at, hop) is not string id || Org.Find(id) is not { } next)
                return null;
            at = next;
        }

        if (!AnyKind)
            return Org.Value(at, Kept);
        if (ReferenceEquals(Kept, AnyRecord.Type))
            return at.Type.Name;
        return at.Type.Find(Kept.Name) is { } found ? Org.Value(at, found) : null;
    }
}
