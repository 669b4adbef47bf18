using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Other records that the platform writes because one was created, and the children that go with a deleted one.</summary>
internal sealed class Consequences(Org org)
{
    public void OfCreate(Row row)
    {
        if (row.Type.Name != "Campaign")
            return;
        // A new campaign knows two statuses: Sent, the default, and Responded.
        Put("CampaignMemberStatus", ("CampaignId", row.Id), ("Label", "Sent"), ("SortOrder", 1m), ("IsDefault", Row.Box(true)));
        Put("CampaignMemberStatus", ("CampaignId", row.Id), ("Label", "Responded"), ("SortOrder", 2m), ("HasResponded", Row.Box(true)));
    }

    /// <summary>The living records that refer to this one, and by which field.</summary>
    public IEnumerable<(Row Child, Field By)> ChildrenOf(Row parent) => ReferringTo(parent).Where(found => !found.Child.IsDeleted);

    /// <summary>Deleted ones too.</summary>
    public IEnumerable<(Row Child, Field By)> ReferringTo(Row parent) =>
        from table in org.Tables
        from field in table.Type.Fields
        where field.Formula is null && field.ReferenceTo.Contains(parent.Type.Name, StringComparer.Ordinal) && table.Lookup(field) is not null
        from child in table.Lookup(field)!.Find(parent.Id).ToList()
        select (child, field);

    private void Put(string name, params (string Field, object Value)[] given)
    {
        var type = org.Catalog[name];
        var values = new object?[type.Fields.Count];
        Stamps.OnCreate(type, values, org);
        foreach (var (field, value) in given)
            values[type[field].Ordinal] = value;
        Stamps.OnSave(type, values, org);
        org.Put(new Row(type, values));
    }
}
