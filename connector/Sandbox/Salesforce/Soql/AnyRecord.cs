using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>What can be asked of a record whose kind is not known before it is read: of Who, What and a Lead's Owner. The vendor calls this the Name object.</summary>
internal static class AnyRecord
{
    private static readonly string[] Known = ["Id", "Name", "FirstName", "LastName", "Email", "Phone", "Title", "Username", "Alias", "IsActive", "ProfileId"];

    /// <summary>The kind of the record found, as <c>Who.Type</c>.</summary>
    public static Field Type { get; } = new(new JsonObject { ["name"] = "Type", ["type"] = "picklist", ["label"] = "Type", ["length"] = 40 }, 0);

    /// <summary>A field by its name, as the first kind describes it that has one.</summary>
    public static Field? Find(IEnumerable<SObjectType> kinds, string name)
    {
        if (name.Equals("Type", StringComparison.OrdinalIgnoreCase))
            return Type;
        return Known.Contains(name, StringComparer.OrdinalIgnoreCase) ? kinds.Select(kind => kind.Find(name)).FirstOrDefault(field => field is not null) : null;
    }
}
