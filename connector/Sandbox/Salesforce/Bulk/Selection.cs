using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>What a bulk query found: references to rows as they were, and the columns asked. A bulk query knows less than a REST one (CONTRACT 1.10).</summary>
internal sealed record Selection(SObjectType Type, IReadOnlyList<Row> Rows, IReadOnlyList<BoundField> Columns)
{
    /// <summary>How a row is told as JSON; null where it is told as CSV.</summary>
    public Projection? Projection { get; private init; }

    private const string NoSubQueries = "Aggregate Relationships not supported in Bulk V2 Query with CSV content type";

    /// <summary>Runs a query whose rows are told as CSV. The caller holds the organisation's gate.</summary>
    public static Selection Run(Org org, OrgRules rules, string soql, bool includeDeleted)
    {
        var (query, binder) = Read(org, rules, soql);
        if (query.Select.Any(item => item is not SelectItem.OneField { Path.Function: null }))
            throw JobRefusals.Unsupported(NoSubQueries);
        var columns = query.Select.OfType<SelectItem.OneField>().Select(item => Bind(item, binder)).DistinctBy(Header, StringComparer.OrdinalIgnoreCase).ToList();
        return new Selection(binder.Type, new QueryRunner(org, rules.Access).Run(soql, includeDeleted).Rows, columns);
    }

    /// <summary>Runs a query whose rows are told as JSON, which has room for children and for parents of several kinds.</summary>
    public static Selection RunForJson(Org org, OrgRules rules, string soql, bool includeDeleted)
    {
        var (query, binder) = Read(org, rules, soql);
        foreach (var item in query.Select.OfType<SelectItem.OneField>())
            Bind(item, binder);
        var result = new QueryRunner(org, rules.Access).Run(soql, includeDeleted);
        return new Selection(binder.Type, result.Rows, []) { Projection = result.Projection };
    }

    private static (SoqlQuery Query, Binder Binder) Read(Org org, OrgRules rules, string soql)
    {
        var fault = new SoqlFault(soql);
        var query = QueryParser.Parse(fault);
        if (query.IsAggregate)
            throw JobRefusals.Unsupported("Aggregate functions and GROUP BY are not supported in Bulk Query");
        if (query.Offset > 0)
            throw JobRefusals.Unsupported("OFFSET is not supported in Bulk Query");
        return (query, new Binder(org, rules.Access, Binder.FindType(org, query.From, fault), query.Alias, fault));
    }

    public static string Header(BoundField column) => string.Join('.', column.Hops.Select(hop => hop.RelationshipName).Append(column.Field.Name));

    private static BoundField Bind(SelectItem.OneField item, Binder binder)
    {
        var field = binder.Bind(item.Path);
        return field.Field.Kind == FieldKind.Address ? throw JobRefusals.Unsupported("Selecting compound data not supported in Bulk Query") : field;
    }
}
