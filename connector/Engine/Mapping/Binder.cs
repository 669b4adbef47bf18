using Connector.Pipelines;

namespace Connector.Engine.Mapping;

/// <summary>Ties the file to the live describes of both sides; all that does not fit is a finding.</summary>
public sealed class Binder(
    PipelineDefinition pipeline,
    IReadOnlyDictionary<(string Side, string Entity), EntitySchema> schemas,
    IReadOnlySet<string> boundBefore,
    IReadOnlyDictionary<(string Side, string Entity, string Column), string> resting)
{
    private readonly List<Finding> findings = [];

    /// <param name="boundBefore">Lines that were bound in an earlier run: if their field is missing now it is hidden, not misspelt.</param>
    /// <param name="resting">Columns whose kind of value changed, with the kind they had: they are not read until the line says what they mean now.</param>
    public static BoundMapping Bind(
        PipelineDefinition pipeline,
        IReadOnlyDictionary<(string Side, string Entity), EntitySchema> schemas,
        IReadOnlySet<string> boundBefore,
        IReadOnlyDictionary<(string Side, string Entity, string Column), string>? resting = null) =>
        new Binder(pipeline, schemas, boundBefore, resting ?? new Dictionary<(string, string, string), string>()).Bind();

    private BoundMapping Bind()
    {
        var lines = pipeline.Map.Select(BindLine).ToList();
        var mapping = new BoundMapping(pipeline, schemas, lines, findings);
        findings.AddRange(WinnerFit.Find(mapping));
        findings.AddRange(LookUps.Find(mapping));
        foreach (var side in pipeline.Sides.Where(side => pipeline.Resolve.Create[side.Name] != CreatePolicy.Never && mapping.ReferenceInto(side) is null))
        {
            Add(side.Place, Severity.Error, "resolve.create", "resolve.no_reference",
                $"creating in {side.Name} needs a line that carries {pipeline.Opposite(side).Name}'s id into a field there (MERGE rule 12), so that a create sent twice makes one record");
        }

        return mapping;
    }

    private BoundLine BindLine(FieldMapping line)
    {
        var readable = new HashSet<(string, string)>();
        var updatable = new HashSet<(string, string)>();
        var creatable = new HashSet<(string, string)>();
        foreach (var side in pipeline.Sides)
        {
            foreach (var (entity, column) in line.On(side.Name).Columns)
            {
                if (column[0] == '$')
                {
                    readable.Add((side.Name, entity));
                }
                else if (schemas[(side.Name, entity)].Find(column) is not { } field)
                {
                    Missing(line, side, entity, column);
                }
                else if (resting.TryGetValue((side.Name, entity, column), out var was))
                {
                    Rests(line, side, entity, field, was);
                }
                else
                {
                    BindColumn(line, side, entity, field, (readable, updatable, creatable));
                }
            }
        }

        var kind = line.As ?? KindOf(line);
        return new BoundLine(line, kind, ScaleOf(line), BoundMapping.Hash($"{line.Digest}|{kind}|{ScaleOf(line)}"), readable, updatable, creatable);
    }

    private void BindColumn(FieldMapping line, SideDefinition side, string entity, FieldSchema field, (HashSet<(string, string)> Readable, HashSet<(string, string)> Updatable, HashSet<(string, string)> Creatable) may)
    {
        if (field.Readable)
        {
            may.Readable.Add((side.Name, entity));
        }

        if (!line.On(side.Name).Writable.Contains(entity))
        {
            return;
        }

        if (field.Updatable)
        {
            may.Updatable.Add((side.Name, entity));
        }

        if (field.Creatable)
        {
            may.Creatable.Add((side.Name, entity));
        }

        if (!field.Updatable && !field.Creatable)
        {
            Add(line.On(side.Name).Place, Severity.Warning, $"map.{line.Name}", "map.read_only", $"{side.Name} does not let this user write {entity}.{field.Name}; the line flows from there only");
        }
    }

    private void Rests(FieldMapping line, SideDefinition side, string entity, FieldSchema field, string was)
    {
        var now = KindOf(field.Type).ToString().ToLowerInvariant();
        Add(line.On(side.Name).Place, Severity.Warning, $"map.{line.Name}", "map.retyped",
            $"{entity}.{field.Name} held {was} and now holds {now}; the line rests, values on both sides stay. Edit the line (\"as: {now}\", a conversion) to go on");
    }

    private void Missing(FieldMapping line, SideDefinition side, string entity, string column)
    {
        if (boundBefore.Contains(line.Name))
        {
            Add(line.On(side.Name).Place, Severity.Warning, $"map.{line.Name}", "map.hidden", $"{entity}.{column} is not visible to this user any more; the line rests, values on both sides stay");
            return;
        }

        var near = Nearest.To(column, schemas[(side.Name, entity)].Fields.Select(field => field.Name));
        Add(line.On(side.Name).Place, Severity.Error, $"map.{line.Name}", "map.unknown_field",
            $"{entity} has no field \"{column}\" that this user may see{(near is null ? "" : $"; did you mean \"{near}\"?")}");
    }

    private IEnumerable<FieldSchema> FieldsOf(FieldMapping line) =>
        from side in pipeline.Sides
        from pair in line.On(side.Name).Columns
        where pair.Value[0] != '$' && !resting.ContainsKey((side.Name, pair.Key, pair.Value))
        let field = schemas[(side.Name, pair.Key)].Find(pair.Value)
        where field is not null
        select field;

    private CanonicalType KindOf(FieldMapping line)
    {
        if (pipeline.Sides.Any(side => line.On(side.Name).Columns.Values.Contains(BoundLine.DeletedColumn, StringComparer.Ordinal)))
        {
            return CanonicalType.Boolean;
        }

        var kinds = FieldsOf(line).Select(field => KindOf(field.Type)).Distinct().ToList();
        return kinds.Count == 0 ? CanonicalType.Text
            : kinds.Contains(CanonicalType.Integer) && kinds.Contains(CanonicalType.Number) ? CanonicalType.Integer
            : kinds.Contains(CanonicalType.Text) && kinds.Contains(CanonicalType.Id) ? CanonicalType.Id
            // A side without multi-selects keeps them as plain text; they are sets all the same (CONTRACT part 3).
            : kinds.Contains(CanonicalType.Text) && kinds.Contains(CanonicalType.Multi) ? CanonicalType.Multi
            : kinds[0];
    }

    private int ScaleOf(FieldMapping line) => FieldsOf(line).Where(field => field.Scale is not null).Select(field => field.Scale!.Value).DefaultIfEmpty(6).Min();

    /// <summary>The kind of value a field holds, as values are compared.</summary>
    public static CanonicalType KindOf(FieldType type) => type switch
    {
        FieldType.Email => CanonicalType.Email,
        FieldType.Boolean => CanonicalType.Boolean,
        FieldType.Integer => CanonicalType.Integer,
        FieldType.Number => CanonicalType.Number,
        FieldType.Date => CanonicalType.Date,
        FieldType.DateTime => CanonicalType.DateTime,
        FieldType.MultiPicklist => CanonicalType.Multi,
        FieldType.Id or FieldType.Reference => CanonicalType.Id,
        _ => CanonicalType.Text,
    };

    private void Add(Place place, Severity severity, string path, string code, string message) =>
        findings.Add(new Finding(pipeline.File, place.Line, place.Column, severity, path, code, message));
}
