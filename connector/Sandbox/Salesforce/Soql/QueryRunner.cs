using System.Text.Json;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Answers a query from the tables. The caller holds the organisation's gate.</summary>
internal sealed class QueryRunner(Org org, FieldAccess access)
{
    /// <summary>What a row must meet besides the query, such as the words of a search.</summary>
    public Func<Row, bool>? Also { get; init; }

    public QueryResult Run(string soql, bool includeDeleted)
    {
        var fault = new SoqlFault(soql);
        var query = QueryParser.Parse(fault);
        var binder = Bind(query, fault);
        return query.IsAggregate ? Aggregates(query, binder, includeDeleted) : Rows(query, binder, includeDeleted);
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
        var order = new RowOrder([.. query.OrderBy.Select(term => (Sortable(binder, term.Path), term))]);
        if (!inStampOrder || !order.IsStampOrder)
            rows.Sort(order);
        return rows;
    }

    private static BoundField Sortable(Binder binder, FieldPath path)
    {
        var bound = binder.Bind(path);
        return bound.Field.LongText || bound.Field.Kind == FieldKind.Address
            ? throw binder.Fault.Malformed(path.Position, $"field '{bound.Field.Name}' can not be sorted in a query call")
            : bound;
    }

    private Binder Bind(SoqlQuery query, SoqlFault fault) => new(org, access, Binder.FindType(org, query.From, fault), query.Alias, fault);

    private QueryResult Rows(SoqlQuery query, Binder binder, bool includeDeleted)
    {
        var projection = Project(query, binder, includeDeleted);
        var rows = Filter(query, binder, includeDeleted, out var inStampOrder);
        return QueryResult.OfRows(Cut(query, Sort(query, binder, rows, inStampOrder)), projection);
    }

    private QueryResult Aggregates(SoqlQuery query, Binder binder, bool includeDeleted)
    {
        var rows = Filter(query, binder, includeDeleted, out _);
        return query.IsCount ? QueryResult.OfCount(Cut(query, rows).Count) : new AggregateRunner(query, binder, org.Now).Run(rows);
    }

    private Projection Project(SoqlQuery query, Binder binder, bool includeDeleted)
    {
        var projection = new Projection(org, access);
        foreach (var item in query.Select)
        {
            switch (item)
            {
                case SelectItem.OneField { Alias: not null } aliased:
                    throw binder.Fault.Malformed(aliased.Path.Position, "only aggregate expressions use field aliasing");
                case SelectItem.OneField { Path.Function: not null } function:
                    throw binder.Fault.Malformed(function.Path.Position, $"Grouped query is needed for function {function.Path.Function}");
                case SelectItem.OneField one:
                    projection.Add(binder.Bind(one.Path));
                    break;
                case SelectItem.FieldGroup group:
                    foreach (var field in Group(group, query, binder))
                        projection.Add(field);
                    break;
                case SelectItem.Children children:
                    AddChildren(projection, children.Query, binder, includeDeleted);
                    break;
                case SelectItem.ByKind byKind:
                    AddByKind(projection, byKind, binder);
                    break;
            }
        }

        return projection;
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

    /// <summary>Children answer like a query of their own, and with null where there are none (CONTRACT 1.3).</summary>
    private void AddChildren(Projection projection, SoqlQuery query, Binder parent, bool includeDeleted)
    {
        var (child, by) = parent.BindChildren(query.From);
        var binder = new Binder(org, access, child, query.Alias, parent.Fault);
        if (query.IsAggregate || query.Select.Any(item => item is SelectItem.Children))
            throw parent.Fault.Malformed(query.From.Position, "Only root queries support aggregate expressions");
        var inside = Project(query, binder, includeDeleted);
        var matches = query.Where is null ? null : Matching(binder, query.Where);
        projection.AddChildren(by.ChildRelationshipName!, (json, row, version) =>
        {
            var rows = org[child].Lookup(by)!.Find(row.Id).Select(access.See).OfType<Row>().Where(found => (includeDeleted || !found.IsDeleted) && (matches is null || matches(found))).ToList();
            WriteChildren(json, Cut(query, Sort(query, binder, rows, inStampOrder: false)), inside, version);
        });
    }

    private static void WriteChildren(Utf8JsonWriter json, List<Row> rows, Projection projection, string version)
    {
        if (rows.Count == 0)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("totalSize", rows.Count);
        json.WriteBoolean("done", true);
        json.WriteStartArray("records");
        foreach (var row in rows)
            projection.Write(json, row, version);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void AddByKind(Projection projection, SelectItem.ByKind byKind, Binder binder)
    {
        var reference = binder.BindReference(byKind.Reference);
        var targets = binder.Targets(reference);
        var ofKind = new Dictionary<SObjectType, Projection>();
        foreach (var (kind, fields) in byKind.Branches)
        {
            var type = Binder.FindType(org, kind, binder.Fault);
            if (!targets.Contains(type))
                throw binder.Fault.At(kind.Position, "INVALID_TYPE", $"{type.Name} is not a valid type for {byKind.Reference.Text}");
            var inner = new Binder(org, access, type, null, binder.Fault);
            ofKind[type] = Projection.Of(org, access, fields.Select(inner.Bind));
        }

        foreach (var type in targets.Where(type => byKind.Otherwise.Count > 0 && !ofKind.ContainsKey(type)).ToList())
            ofKind[type] = Projection.Of(org, access, byKind.Otherwise.Select(path => new BoundField([], AnyRecord.Find(targets, path.Text) ?? binder.Bind(new FieldPath($"{byKind.Reference.Text}.{path.Text}", path.Position)).Field, org, AnyKind: true)));
        projection.AddByKind(reference, ofKind.GetValueOrDefault);
    }

    private Func<Row, bool> Matching(Binder binder, Condition condition) => Predicates.OfRows(binder, org.Now, condition, inner => InnerIds(inner, binder.Fault));

    /// <summary>The ids a semi-join compares with: exactly one id field may be selected.</summary>
    private List<string> InnerIds(SoqlQuery query, SoqlFault fault)
    {
        var binder = Bind(query, fault);
        if (query.Select is not [SelectItem.OneField one] || binder.Bind(one.Path) is not { Field.Kind: FieldKind.Id } selected)
            throw fault.Malformed(query.From.Position, "The selected field in the subquery and the left operand field in the where expression in the outer query should point to the same object type");
        var rows = Filter(query, binder, includeDeleted: false, out var inStampOrder);
        return [.. Cut(query, Sort(query, binder, rows, inStampOrder)).Select(row => selected.Read(row)).OfType<string>()];
    }

    private List<Row> Filter(SoqlQuery query, Binder binder, bool includeDeleted, out bool inStampOrder)
    {
        var now = org.Now;
        var matches = query.Where is null ? null : Matching(binder, query.Where);
        (var candidates, inStampOrder) = new Candidates(org[binder.Type], binder, now).For(query);
        var owner = query.Mine ? binder.Type.Find("OwnerId") : null;
        var rows = new List<Row>();
        foreach (var kept in candidates)
        {
            if (access.See(kept) is { } row && (includeDeleted || !row.IsDeleted) && (matches is null || matches(row)) && (owner is null || Equals(row[owner], Org.ApiUserId)) && Also?.Invoke(row) is not false)
                rows.Add(row);
        }

        return rows;
    }
}
