using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>A condition of a rule about one kind of record, written as in WHERE. Compiled anew for each save: date literals move with the clock.</summary>
internal sealed class RowCondition
{
    private readonly Condition condition;
    private readonly string text;
    private readonly Org org;

    public RowCondition(Org org, SObjectType type, string text)
    {
        (this.org, Type, this.text) = (org, type, text);
        condition = ConditionParser.ParseAlone(text);
        _ = Compile();
    }

    public SObjectType Type { get; }

    /// <summary>The kind of record that a rule names.</summary>
    public static SObjectType TypeOf(Org org, JsonObject rule, string what)
    {
        var entity = rule["entity"]?.GetValue<string>() ?? string.Empty;
        return org.Catalog.Find(entity) ?? throw new ArgumentException($"{what} names the unknown entity '{entity}'.", nameof(rule));
    }

    /// <summary>The condition of a rule, or null where it has none and always holds.</summary>
    public static RowCondition? Read(Org org, SObjectType type, JsonNode? when) => when is null ? null : new RowCondition(org, type, when.GetValue<string>());

    public bool Holds(Row row) => Compile()(row);

    public Func<Row, bool> Compile() => Predicates.OfRows(new Binder(org, FieldAccess.Everything, Type, null, new SoqlFault(text)), org.Now, condition);
}
