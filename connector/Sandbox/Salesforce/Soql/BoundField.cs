using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>A field path resolved against the schema: the references to follow, then the field.</summary>
internal sealed record BoundField(IReadOnlyList<Field> Hops, Field Field, Org Org)
{
    public bool IsOwn => Hops.Count == 0;

    public object? Read(Row row)
    {
        var at = row;
        foreach (var hop in Hops)
        {
            if (at[hop] is not string id || Org.Find(id) is not { } next)
                return null;
            at = next;
        }

        return at[Field];
    }
}
