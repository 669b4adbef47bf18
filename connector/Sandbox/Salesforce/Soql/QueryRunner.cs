using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Answers a query from the tables. The caller holds the organisation's gate.</summary>
internal sealed class QueryRunner(Org org, FieldAccess access)
{
    public QueryResult Run(string soql, bool includeDeleted)
    {
        var fault = new SoqlFault(soql);
        var query = QueryParser.Parse(fault);
        var type = Binder.FindType(org, query.From, fault);
        var binder = new Binder(org, access, type, query.Alias, fault);
        var select = query.IsAggregate ? [] : Selected(query, binder);
        var rows = Filter(query, binder, includeDeleted, out var inStampOrder);
        if (query.IsAggregate)
            return query.IsCount ? QueryResult.OfCount(Cut(query, rows).Count) : new AggregateRunner(query, binder).Run(rows);
        return QueryResult.OfRows(Cut(query, Sort(query, binder, rows, inStampOrder)), Projection.Of(org, select));
    }

    private static List<BoundField> Selected(SoqlQuery query, Binder binder)
    {
        var fields = new List<BoundField>();
        foreach (var item in query.Select)
        {
            if (item is SelectItem.OneField one)
                fields.Add(binder.Bind(one.Path));
            else
                fields.AddRange(Group((SelectItem.FieldGroup)item, query, binder));
        }

        return fields;
    }

    private static IEnumerable<BoundField> Group(SelectItem.FieldGroup group, SoqlQuery query, Binder binder)
    {
        if (group.Name is not ("ALL" or "STANDARD" or "CUSTOM"))
            throw binder.Fault.Malformed(group.Position, $"Unknown FIELDS function: {group.Name}");
        if (query.Limit is not <= 200)
            throw binder.Fault.Malformed(group.Position, "The SOQL FIELDS function must have a LIMIT of at most 200");
        return binder.Access.Visible(binder.Type)
            .Where(field => group.Name == "ALL" || field.Custom == (group.Name == "CUSTOM"))
            .Select(field => binder.Bind(new FieldPath(field.Name, group.Position)));
    }

    private static List<Row> Cut(SoqlQuery query, List<Row> rows)
    {
        var end = query.Limit is { } limit ? Math.Min(rows.Count, query.Offset + limit) : rows.Count;
        return query.Offset == 0 && end == rows.Count ? rows : rows.GetRange(Math.Min(query.Offset, end), Math.Max(0, end - query.Offset));
    }

    private static List<Row> Sort(SoqlQuery query, Binder binder, List<Row> rows, bool inStampOrder)
    {
        if (query.OrderBy.Count == 0)
            return rows;
        var order = new RowOrder([.. query.OrderBy.Select(term => (binder.Bind(term.Path), term))]);
        if (!inStampOrder || !order.IsStampOrder)
            rows.Sort(order);
        return rows;
    }

    private List<Row> Filter(SoqlQuery query, Binder binder, bool includeDeleted, out bool inStampOrder)
    {
        var now = org.Now;
        var matches = query.Where is null ? null : new Predicates(binder, now).Compile(query.Where);
        (var candidates, inStampOrder) = new Candidates(org[binder.Type], binder, now).For(query);
        var rows = new List<Row>();
        foreach (var row in candidates)
        {
            if ((includeDeleted || !row.IsDeleted) && (matches is null || matches(row)))
                rows.Add(row);
        }

        return rows;
    }
}
