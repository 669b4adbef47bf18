using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Compiles a condition once into a function that is then asked of every row.</summary>
internal static class Predicates
{
    public static Func<Row, bool> OfRows(Binder binder, DateTime now, Condition condition, Func<SoqlQuery, IEnumerable<string>>? runInner = null) =>
        new Predicates<Row>(binder.Fault, now, path => OfRow(binder, path), runInner).Compile(condition);

    private static (Field Field, Func<Row, object?> Read) OfRow(Binder binder, FieldPath path)
    {
        var bound = binder.Bind(path);
        var field = bound.Field;
        if (field.LongText || field.Kind == FieldKind.Address)
            throw binder.Fault.At(path.Position, "INVALID_FIELD", $"field '{field.Name}' can not be filtered in a query call");
        return (field, bound.IsOwn ? row => row[field] : bound.Read);
    }
}

/// <summary>The same for whatever has fields: rows in WHERE, groups in HAVING.</summary>
/// <param name="resolve">What a name means: its field and how to read it.</param>
/// <param name="runInner">Answers the query of a semi-join with ids; null where none may stand.</param>
internal sealed class Predicates<T>(SoqlFault fault, DateTime now, Func<FieldPath, (Field Field, Func<T, object?> Read)> resolve, Func<SoqlQuery, IEnumerable<string>>? runInner)
{
    private readonly LiteralReader literals = new(fault, now);

    public Func<T, bool> Compile(Condition condition)
    {
        switch (condition)
        {
            case Condition.All all:
                var every = all.Parts.Select(Compile).ToArray();
                return row => Array.TrueForAll(every, part => part(row));
            case Condition.Any any:
                var some = any.Parts.Select(Compile).ToArray();
                return row => Array.Exists(some, part => part(row));
            case Condition.Not not:
                var inner = Compile(not.Inner);
                return row => !inner(row);
            case Condition.OneOf oneOf:
                return On(oneOf.Path, field => Membership(field, oneOf.Values), oneOf.Negated);
            case Condition.Includes includes:
                return On(includes.Path, field => Inclusion(field, includes), includes.Negated);
            case Condition.Among among:
                return On(among.Path, field => Among(field, among), among.Negated);
            default:
                var comparison = (Condition.Comparison)condition;
                return On(comparison.Path, field => new Comparisons(literals, fault).Compile(field, comparison.Operator, comparison.Value), negated: false);
        }
    }

    private Func<T, bool> On(FieldPath path, Func<Field, Func<object?, bool>> compile, bool negated)
    {
        var (field, read) = resolve(path);
        var test = compile(field);
        return negated ? row => !test(read(row)) : row => test(read(row));
    }

    private Func<object?, bool> Membership(Field field, IReadOnlyList<Literal> values)
    {
        var withNull = values.Any(value => value.IsNull);
        var given = values.Where(value => !value.IsNull).ToArray();
        if (field.Kind is FieldKind.Text or FieldKind.Id)
        {
            var set = given.Select(value => field.Kind == FieldKind.Id ? literals.Id(field, value) : LikePattern.Plain(literals.Text(field, value)))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            return value => value is string text ? set.Contains(text) : withNull;
        }

        var comparisons = new Comparisons(literals, fault);
        var tests = given.Select(value => comparisons.Compile(field, "=", value)).ToArray();
        return value => value is null ? withNull : Array.Exists(tests, test => test(value));
    }

    private Func<object?, bool> Inclusion(Field field, Condition.Includes includes)
    {
        if (field.Type != "multipicklist")
            throw fault.At(includes.Path.Position, "INVALID_QUERY_FILTER_OPERATOR", $"invalid operator on {field.Type} field");
        var wanted = includes.Values.Select(value => literals.Text(field, value).Split(';', StringSplitOptions.TrimEntries)).ToArray();
        return value => value is string text
            && text.Split(';', StringSplitOptions.TrimEntries) is var chosen
            && Array.Exists(wanted, all => Array.TrueForAll(all, one => chosen.Contains(one, StringComparer.OrdinalIgnoreCase)));
    }

    private Func<object?, bool> Among(Field field, Condition.Among among)
    {
        if (field.Kind != FieldKind.Id || runInner is null)
            throw fault.Malformed(among.Path.Position, "The left operand field in the where expression for outer query should be an id field, cannot use: '" + among.Path.Text + "'");
        var ids = runInner(among.Query).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return value => value is string id && ids.Contains(id);
    }
}
