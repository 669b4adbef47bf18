using System.Globalization;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Carries rows from one description of a kind of record to another: by the field's first name, by value where the type changed and the value still fits.</summary>
internal sealed class Move(SObjectType from, SObjectType to)
{
    private readonly (Field From, Field To)[] kept =
        [.. from old in @from.Fields join field in to.Fields on old.Origin equals field.Origin where field.Formula is null select (old, field)];

    public Row Of(Row row)
    {
        var values = new object?[to.Fields.Count];
        foreach (var (old, field) in kept)
            values[field.Ordinal] = old.Kind == field.Kind ? row[old] : Changed(row[old], field);
        return new Row(to, values);
    }

    private static object? Changed(object? value, Field field)
    {
        var text = value switch
        {
            null or false => null,
            DateTime instant => Instants.Write(instant),
            DateOnly date => Instants.Write(date),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
        return field.Kind switch
        {
            FieldKind.Text => text,
            FieldKind.Number or FieldKind.Integer => decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null,
            FieldKind.Boolean => Row.Box(bool.TryParse(text, out var flag) && flag),
            FieldKind.Date => text is { Length: >= 10 } && Instants.TryParse(text[..10], out DateOnly day) ? day : null,
            FieldKind.DateTime => text is not null && Instants.TryParse(text, out DateTime instant) ? instant : null,
            _ => null,
        };
    }
}
