using System.Globalization;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Turns a literal into a value of the field's kind, or says that it is of another kind.</summary>
internal sealed class LiteralReader(SoqlFault fault, DateTime now)
{
    public string Text(Field field, Literal literal) => literal.Kind == TokenKind.Text ? literal.Text : throw Mismatch(field, literal, "string", enclosed: true);

    public string Id(Field field, Literal literal)
    {
        var id = Text(field, literal);
        return id.Length is 15 or 18 && id.All(char.IsAsciiLetterOrDigit)
            ? RecordId.To18(id)
            : throw fault.At(literal.Position, "INVALID_QUERY_FILTER_OPERATOR", $"invalid ID field: {id}");
    }

    public decimal Number(Field field, Literal literal) => literal.Kind == TokenKind.Number
        ? decimal.Parse(literal.Text, NumberStyles.Float, CultureInfo.InvariantCulture)
        : throw Mismatch(field, literal, field.Type == "int" ? "int" : "double", enclosed: false);

    public bool Boolean(Field field, Literal literal) => literal.Kind == TokenKind.Word && bool.TryParse(literal.Text, out var value)
        ? value
        : throw Mismatch(field, literal, "boolean", enclosed: false);

    public Period Time(Field field, Literal literal)
    {
        var date = field.Kind == FieldKind.Date;
        return literal.Kind switch
        {
            TokenKind.Date when date && Instants.TryParse(literal.Text, out DateOnly day) => Period.Day(day),
            TokenKind.DateTime when !date && Instants.TryParse(literal.Text, out DateTime instant) => Period.Exactly(instant),
            TokenKind.Word when Period.Named(literal.Text, now) is { } period => period,
            _ => throw Mismatch(field, literal, date ? "date" : "dateTime", enclosed: false),
        };
    }

    private Refusal Mismatch(Field field, Literal literal, string kind, bool enclosed) => fault.At(
        literal.Position,
        "INVALID_FIELD",
        $"value of filter criterion for field '{field.Name}' must be of type {kind} and should {(enclosed ? "be" : "not be")} enclosed in quotes");
}
