using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>A field path resolved against the schema: the references to follow, then the field, then perhaps a function of its value.</summary>
/// <param name="AnyKind">The last reference leads to records of several kinds: the field is found by its name on each.</param>
/// <param name="Function">A date function such as CALENDAR_YEAR; null for the value itself.</param>
internal sealed record BoundField(IReadOnlyList<Field> Hops, Field Field, Org Org, bool AnyKind = false, Func<object?, object?>? Function = null)
{
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
            return Org.Value(at, Field);
        if (ReferenceEquals(Field, AnyRecord.Type))
            return at.Type.Name;
        return at.Type.Find(Field.Name) is { } found ? Org.Value(at, found) : null;
    }
}
