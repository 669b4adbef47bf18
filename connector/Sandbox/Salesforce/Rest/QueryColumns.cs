using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>query?columns=true</c>: what the columns of an answer are, without the answer (CONTRACT 1.3; undocumented, sf asks for it).</summary>
internal static class QueryColumns
{
    public static RestAnswer Of(Org org, FieldAccess access, string soql)
    {
        var fault = new SoqlFault(soql);
        var query = QueryParser.Parse(fault);
        var type = Binder.FindType(org, query.From, fault);
        var binder = new Binder(org, access, type, query.Alias, fault);
        var columns = new JsonArray([.. query.Select.SelectMany(item => Columns(item, query, binder))]);
        return RestAnswer.Ok(new JsonObject
        {
            ["columnMetadata"] = columns,
            ["entityName"] = type.Name,
            ["groupBy"] = query.GroupBy.Count > 0,
            ["idSelected"] = query.Select.Any(item => item is SelectItem.OneField { Path: var path } && path.Text.Equals("Id", StringComparison.OrdinalIgnoreCase)),
            ["keyPrefix"] = type.KeyPrefix,
        });
    }

    private static IEnumerable<JsonNode> Columns(SelectItem item, SoqlQuery query, Binder binder)
    {
        switch (item)
        {
            case SelectItem.OneField one:
                yield return Field(binder.Bind(one.Path), one.Path.Text.Split('.'));
                break;
            case SelectItem.Aggregate aggregate:
                var name = aggregate.Alias ?? $"expr{query.Select.OfType<SelectItem.Aggregate>().TakeWhile(other => other != aggregate).Count(other => other.Alias is null)}";
                yield return Column(name, Aggregation.Of(binder, aggregate.Function, aggregate.Path, aggregate.Position).Field, name, isAggregate: true);
                break;
            case SelectItem.FieldGroup:
                foreach (var field in binder.Access.Visible(binder.Type))
                    yield return Column(field.Name, field, field.Name, isAggregate: false);
                break;
            case SelectItem.Children children:
                var (child, by) = binder.BindChildren(children.Query.From);
                var inside = new Binder(binder.Org, binder.Access, child, children.Query.Alias, binder.Fault);
                var joined = Column(by.ChildRelationshipName!, Aggregation.Whole, by.ChildRelationshipName!, isAggregate: true);
                joined["joinColumns"] = new JsonArray([.. children.Query.Select.SelectMany(part => Columns(part, children.Query, inside))]);
                yield return joined;
                break;
            case SelectItem.ByKind byKind:
                yield return Column(byKind.Reference.Text, binder.BindReference(byKind.Reference), byKind.Reference.Text, isAggregate: false);
                break;
        }
    }

    /// <summary>A parent's field stands inside a column of the parent's name.</summary>
    private static JsonObject Field(BoundField bound, string[] path)
    {
        var column = Column(bound.Field.Name, bound.Field, bound.Field.Name, isAggregate: false);
        for (var at = bound.Hops.Count - 1; at >= 0; at--)
        {
            var outer = Column(bound.Hops[at].RelationshipName!, bound.Hops[at], path[Math.Min(at, path.Length - 1)], isAggregate: false);
            outer["joinColumns"] = new JsonArray(column);
            column = outer;
        }

        return column;
    }

    private static JsonObject Column(string name, Field field, string shown, bool isAggregate) => new()
    {
        ["aggregate"] = isAggregate,
        ["apexType"] = field.Kind switch { FieldKind.Id => "Id", FieldKind.Boolean => "Boolean", FieldKind.Number => "Double", FieldKind.Integer => "Integer", FieldKind.Date => "Date", FieldKind.DateTime => "Datetime", _ => "String" },
        ["booleanType"] = field.Kind == FieldKind.Boolean,
        ["columnName"] = name,
        ["custom"] = field.Custom,
        ["displayName"] = shown,
        ["foreignKeyName"] = field.RelationshipName,
        ["insertable"] = !isAggregate && field.Createable,
        ["joinColumns"] = new JsonArray(),
        ["numberType"] = field.Kind is FieldKind.Number or FieldKind.Integer,
        ["textType"] = field.Kind == FieldKind.Text,
        ["updatable"] = !isAggregate && field.Updateable,
    };
}
