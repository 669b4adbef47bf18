using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Compiles a condition once into a function that is then asked of every row.</summary>
internal sealed class Predicates(Binder binder, DateTime now)
{
    private readonly LiteralReader literals = new(binder.Fault, now);

    public Func<Row, bool> Compile(Condition condition)
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
                return CompileOneOf(oneOf);
            default:
                return CompileComparison((Condition.Comparison)condition);
        }
    }

    private Func<Row, bool> CompileComparison(Condition.Comparison comparison)
    {
        var bound = BindFilter(comparison.Path);
        var test = new Comparisons(literals, binder.Fault).Compile(bound.Field, comparison.Operator, comparison.Value);
        return On(bound, test);
    }

    private Func<Row, bool> CompileOneOf(Condition.OneOf oneOf)
    {
        var bound = BindFilter(oneOf.Path);
        var found = CompileMembership(bound.Field, oneOf.Values);
        return On(bound, oneOf.Negated ? value => !found(value) : found);
    }

    private Func<object?, bool> CompileMembership(Field field, IReadOnlyList<Literal> values)
    {
        var withNull = values.Any(value => value.IsNull);
        var given = values.Where(value => !value.IsNull).ToArray();
        if (field.Kind is FieldKind.Text or FieldKind.Id)
        {
            var set = given.Select(value => field.Kind == FieldKind.Id ? literals.Id(field, value) : LikePattern.Plain(literals.Text(field, value)))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            return value => value is string text ? set.Contains(text) : withNull;
        }

        var comparisons = new Comparisons(literals, binder.Fault);
        var tests = given.Select(value => comparisons.Compile(field, "=", value)).ToArray();
        return value => value is null ? withNull : Array.Exists(tests, test => test(value));
    }

    private BoundField BindFilter(FieldPath path)
    {
        var bound = binder.Bind(path);
        return bound.Field.LongText || bound.Field.Kind == FieldKind.Address
            ? throw binder.Fault.At(path.Position, "INVALID_FIELD", $"field '{bound.Field.Name}' can not be filtered in a query call")
            : bound;
    }

    private static Func<Row, bool> On(BoundField bound, Func<object?, bool> test)
    {
        var field = bound.Field;
        return bound.IsOwn ? row => test(row[field]) : row => test(bound.Read(row));
    }
}
