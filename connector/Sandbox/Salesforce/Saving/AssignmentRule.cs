using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>One entry of the lead assignment rules: where the condition holds, the owner becomes this user or queue.</summary>
internal sealed class AssignmentRule
{
    private readonly RowCondition? condition;
    private readonly string owner;

    public AssignmentRule(JsonObject source, Org org)
    {
        Type = RowCondition.TypeOf(org, source, "An assignment rule");
        condition = RowCondition.Read(org, Type, source["when"]);
        var named = source["owner"]?.GetValue<string>() ?? string.Empty;
        owner = Find(org, named) ?? throw new ArgumentException($"An assignment rule on {Type.Name} names the unknown owner '{named}'; an id, a Username or a queue's Name is wanted.", nameof(source));
    }

    public SObjectType Type { get; }

    public bool Applies(Row row) => condition?.Holds(row) != false;

    public Row Assign(Row row)
    {
        var values = row.CopyValues();
        values[Type["OwnerId"].Ordinal] = owner;
        return new Row(Type, values);
    }

    private static string? Find(Org org, string named)
    {
        if (References.IsId(named) && org.Find(RecordId.To18(named)) is { } known)
            return known.Id;
        var (users, groups) = (org["User"], org["Group"]);
        return (users.Lookup(users.Type["Username"])!.Find(named) is [var user, ..] ? user.Id : null)
            ?? groups.Rows.FirstOrDefault(row => row[groups.Type["Type"]] is "Queue" && string.Equals(row[groups.Type["Name"]] as string, named, StringComparison.OrdinalIgnoreCase))?.Id;
    }
}
