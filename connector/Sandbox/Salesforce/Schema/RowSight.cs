using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>Which records the API user sees, and which of them it may change: sharing (CONTRACT 1.15).</summary>
/// <remarks><c>{"sharing":[{"entity":"Lead","hidden":"Country = 'Spain'"},{"entity":"Contact","readOnly":"Email = null"}]}</c></remarks>
internal sealed class RowSight
{
    private readonly Org org;
    private readonly ILookup<string, Func<Row, bool>> hidden;
    private readonly ILookup<string, Func<Row, bool>> readOnly;

    public RowSight(JsonNode? source, Org org)
    {
        this.org = org;
        var rules = (source as JsonArray ?? []).OfType<JsonObject>().ToList();
        hidden = Compiled(rules, "hidden");
        readOnly = Compiled(rules, "readOnly");
    }

    /// <summary>The version of the record that the user sees, or null.</summary>
    public Row? See(Row row)
    {
        var seen = org.Late.IsEmpty ? row : org.Late.Seen(row, org.PreciseNow);
        return seen is null || IsHidden(seen) ? null : seen;
    }

    public bool IsHidden(Row row) => hidden.Count > 0 && hidden[row.Type.Name].Any(hides => hides(row));

    public bool IsReadOnly(Row row) => readOnly.Count > 0 && readOnly[row.Type.Name].Any(locks => locks(row));

    private ILookup<string, Func<Row, bool>> Compiled(List<JsonObject> rules, string what) => rules
        .Where(rule => rule[what] is not null)
        .Select(rule => new RowCondition(org, RowCondition.TypeOf(org, rule, "A sharing rule"), rule[what]!.GetValue<string>()))
        .ToLookup(condition => condition.Type.Name, condition => condition.Compile(), StringComparer.Ordinal);
}
