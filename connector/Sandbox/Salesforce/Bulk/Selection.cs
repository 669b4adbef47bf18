using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>What a bulk query found: references to rows as they were, and the columns asked. A bulk query knows less than a REST one (CONTRACT 1.10).</summary>
internal sealed record Selection(SObjectType Type, IReadOnlyList<Row> Rows, IReadOnlyList<BoundField> Columns)
{
    private const string NoSubQueries = "Aggregate Relationships not supported in Bulk V2 Query with CSV content type";

    /// <summary>Runs a query. The caller holds the organisation's gate.</summary>
    public static Selection Run(Org org, OrgRules rules, string soql, bool includeDeleted)
    {
        var fault = new SoqlFault(soql);
        var query = QueryParser.Parse(fault);
        if (query.IsAggregate)
            throw JobRefusals.Unsupported("Aggregate functions and GROUP BY are not supported in Bulk Query");
        if (query.Offset > 0)
            throw JobRefusals.Unsupported("OFFSET is not supported in Bulk Query");
        var type = Binder.FindType(org, query.From, fault);
        var binder = new Binder(org, rules.Access, type, query.Alias, fault);
        if (query.Select.Any(item => item is not SelectItem.OneField { Path.Function: null }))
            throw JobRefusals.Unsupported(NoSubQueries);
        var columns = query.Select.OfType<SelectItem.OneField>().Select(item => Bind(item, binder)).DistinctBy(Header, StringComparer.OrdinalIgnoreCase).ToList();
        return new Selection(type, new QueryRunner(org, rules.Access).Run(soql, includeDeleted).Rows, columns);
    }

    public static string Header(BoundField column) => string.Join('.', column.Hops.Select(hop => hop.RelationshipName).Append(column.Field.Name));

    private static BoundField Bind(SelectItem.OneField item, Binder binder)
    {
        var field = binder.Bind(item.Path);
        return field.Field.Kind == FieldKind.Address ? throw JobRefusals.Unsupported("Selecting compound data not supported in Bulk Query") : field;
    }
}
