using Connector.State;

namespace Connector.Engine.Mapping;

/// <summary>
/// The table <c>choice</c>: what a restricted field takes, per variant of its record where that matters (Salesforce: record types), else with variant null.
/// The table <c>variant_kind</c>: where a record tells its variant, and what a blank there means.
/// </summary>
public static class Choices
{
    public static string Sql(BoundMapping mapping)
    {
        var entities = (from side in mapping.Pipeline.Sides
                        from entity in side.Entities
                        select (Side: side, Entity: entity, Variants: mapping.VariantsOf(side, entity))).ToList();
        var choices = from own in entities
                      from line in mapping.Lines
                      let column = line.Column(own.Side.Name, own.Entity)
                      where column is not null && column[0] != '$'
                      let field = mapping.Schemas[(own.Side.Name, own.Entity)].Find(column)
                      where field?.Restricted == true
                      from variant in own.Variants?.Known.Cast<string?>() ?? [null]
                      let values = variant is not null && field.ValuesByVariant?.GetValueOrDefault(variant) is { } some ? some : field.Values
                      select $"({SqlText.Literal(own.Side.Name)}, {SqlText.Literal(own.Entity)}, '{line.Name}', {SqlText.Literal(variant)}, {List(values)})";
        var kinds = from own in entities
                    where own.Variants is not null
                    select $"({SqlText.Literal(own.Side.Name)}, {SqlText.Literal(own.Entity)}, {SqlText.Literal(MapSql.Path(own.Variants.Field))}, {SqlText.Literal(own.Variants.Standard)})";
        return "CREATE OR REPLACE TEMP TABLE variant_of (side VARCHAR, id VARCHAR, variant VARCHAR);\n"
            + Table("choice", "side VARCHAR, entity VARCHAR, field VARCHAR, variant VARCHAR, offered VARCHAR[]", choices)
            + Table("variant_kind", "side VARCHAR, entity VARCHAR, path VARCHAR, standard VARCHAR", kinds);
    }

    private static string Table(string name, string columns, IEnumerable<string> rows)
    {
        var values = string.Join(",\n", rows);
        return $"CREATE OR REPLACE TEMP TABLE {name} ({columns});\n" + (values.Length == 0 ? "" : $"INSERT INTO {name} VALUES {values};\n");
    }

    private static string List(IEnumerable<string> values) => $"[{string.Join(", ", values.Distinct(StringComparer.Ordinal).Select(SqlText.Literal))}]::VARCHAR[]";
}
