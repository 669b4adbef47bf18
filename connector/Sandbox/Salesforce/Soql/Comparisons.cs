using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>What an operator means for each kind of value. A blank is less than nothing: only = and != see it.</summary>
internal sealed class Comparisons(LiteralReader literals, SoqlFault fault)
{
    public Func<object?, bool> Compile(Field field, string sign, Literal literal)
    {
        if (literal.IsNull || (field.Kind == FieldKind.Text && sign != "LIKE" && literal is { Kind: TokenKind.Text, Text: "" }))
            return AgainstNull(field, sign, literal);
        if (sign == "LIKE")
            return Like(field, literal);
        switch (field.Kind)
        {
            case FieldKind.Id:
                var id = literals.Id(field, literal);
                return Ordered(sign, value => string.Compare((string)value, id, StringComparison.OrdinalIgnoreCase));
            case FieldKind.Boolean:
                var flag = literals.Boolean(field, literal);
                return sign is "=" or "!=" ? value => (value is true == flag) == (sign == "=") : throw BadOperator(field, literal);
            case FieldKind.Number or FieldKind.Integer:
                var number = literals.Number(field, literal);
                return Ordered(sign, value => ((decimal)value).CompareTo(number));
            case FieldKind.Date:
                var day = literals.Time(field, literal);
                return Ordered(sign, value => Place(((DateOnly)value).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), day));
            case FieldKind.DateTime:
                var time = literals.Time(field, literal);
                return Ordered(sign, value => Place((DateTime)value, time));
            default:
                var text = LikePattern.Plain(literals.Text(field, literal));
                return Ordered(sign, value => string.Compare((string)value, text, StringComparison.OrdinalIgnoreCase));
        }
    }

    private static Func<object?, bool> Ordered(string sign, Func<object, int> compare) => sign switch
    {
        "=" => value => value is not null && compare(value) == 0,
        "!=" => value => value is null || compare(value) != 0,
        "<" => value => value is not null && compare(value) < 0,
        "<=" => value => value is not null && compare(value) <= 0,
        ">" => value => value is not null && compare(value) > 0,
        _ => value => value is not null && compare(value) >= 0,
    };

    private static int Place(DateTime instant, Period period) => instant < period.From ? -1 : instant < period.Until ? 0 : 1;

    private Func<object?, bool> AgainstNull(Field field, string sign, Literal literal) => sign switch
    {
        "=" => value => value is null,
        "!=" => value => value is not null,
        "LIKE" => throw BadOperator(field, literal),
        _ => _ => false,
    };

    private Func<object?, bool> Like(Field field, Literal literal)
    {
        if (field.Kind != FieldKind.Text)
            throw BadOperator(field, literal);
        var pattern = new LikePattern(literals.Text(field, literal));
        return value => value is string text && pattern.Matches(text);
    }

    private Refusal BadOperator(Field field, Literal literal) =>
        fault.At(literal.Position, "INVALID_QUERY_FILTER_OPERATOR", $"invalid operator on {(field.Type == "reference" ? "id" : field.Type)} field");
}
