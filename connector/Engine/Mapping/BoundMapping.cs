using System.Security.Cryptography;
using System.Text;
using Connector.Pipelines;

namespace Connector.Engine.Mapping;

/// <summary>A pipeline's map tied to what both sides describe to this user: what is read, what may be written, how values compare.</summary>
public sealed class BoundMapping
{
    public BoundMapping(PipelineDefinition pipeline, IReadOnlyDictionary<(string Side, string Entity), EntitySchema> schemas, IReadOnlyList<BoundLine> lines, IReadOnlyList<Finding> findings)
    {
        Pipeline = pipeline;
        Schemas = schemas;
        Lines = lines;
        Findings = findings;
        Digest = Hash(string.Join('\n', lines.OrderBy(line => line.Name, StringComparer.Ordinal).Select(line => $"{line.Name}:{line.Digest}")));
        SchemaDigest = Hash(string.Join('\n', schemas.OrderBy(pair => pair.Key.Side + pair.Key.Entity, StringComparer.Ordinal).Select(pair => pair.Value.Digest())));
    }

    public PipelineDefinition Pipeline { get; }

    public IReadOnlyDictionary<(string Side, string Entity), EntitySchema> Schemas { get; }

    public IReadOnlyList<BoundLine> Lines { get; }

    /// <summary>What the live describe says about the file: hidden, read-only and unknown fields.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Of how values are mapped (MERGE rule 18).</summary>
    public string Digest { get; }

    /// <summary>Of both sides' schemas; part of a quarantine's signature (rule 15).</summary>
    public string SchemaDigest { get; }

    /// <summary>Whether a conflict may end in a value that neither side had, and that goes to both.</summary>
    public bool Combines => Lines.Any(line => PolicyOf(line).All.Any(winner => winner.Combines));

    /// <summary>Whether it matters when a field changed (MERGE rule 20).</summary>
    public bool NeedsFieldTimes => Lines.Any(line => PolicyOf(line).All.Any(winner => winner.Rule == WinnerRule.Newest));

    public SideDefinition First => Pipeline.Sides[0];

    public SideDefinition Second => Pipeline.Sides[1];

    /// <summary>The columns of an entity that the mapping reads and this user may read, without the virtual ones.</summary>
    public IReadOnlyList<string> Readable(SideDefinition side, string entity) =>
        [.. ColumnsOf(side, entity).Where(column => Schemas[(side.Name, entity)].Find(column) is { Readable: true } && !Rests(side, entity, column))];

    /// <summary>Mapped columns the user cannot see now: their last values are kept (BEHAVIOUR scenario 31).</summary>
    public IReadOnlyList<string> Hidden(SideDefinition side, string entity) => [.. ColumnsOf(side, entity).Except(Readable(side, entity), StringComparer.Ordinal)];

    /// <summary>The line that carries one side's record id into the other (MERGE rule 12), if the file has one.</summary>
    public BoundLine? ReferenceInto(SideDefinition there)
    {
        var here = Pipeline.Opposite(there);
        return Lines.FirstOrDefault(line => there.Entities.All(entity => line.CanWrite(there.Name, entity)) && here.Entities.All(entity => IsId(here, entity, line)));
    }

    /// <summary>Who wins on a line.</summary>
    public WinnerPolicy PolicyOf(BoundLine line) => line.Line.Winner ?? Pipeline.Resolve.Winner;

    public bool IsId(SideDefinition side, string entity, BoundLine line) =>
        line.Column(side.Name, entity) is { } column && string.Equals(column, Schemas[(side.Name, entity)].IdField, StringComparison.OrdinalIgnoreCase);

    /// <summary>Set where a line may write a restricted field whose values depend on the record's variant: that has to be read with the record.</summary>
    public Variants? VariantsOf(SideDefinition side, string entity) => Schemas[(side.Name, entity)] is { Variants: { } variants } schema
        && schema.Find(variants.Field) is { Readable: true }
        && Lines.Any(line => (line.CanWrite(side.Name, entity) || line.CanCreate(side.Name, entity))
            && schema.Find(line.Column(side.Name, entity)!) is { Restricted: true, ValuesByVariant: not null })
            ? variants : null;

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    /// <summary>The same mapping with more to say.</summary>
    public BoundMapping With(IEnumerable<Finding> more) => new(Pipeline, Schemas, Lines, [.. Findings, .. more]);

    // A column that changed its kind is as good as hidden: its last values stay until the file says what it means now.
    private bool Rests(SideDefinition side, string entity, string column) =>
        Lines.Where(line => string.Equals(line.Column(side.Name, entity), column, StringComparison.OrdinalIgnoreCase)) is var lines && lines.Any() && lines.All(line => !line.CanRead(side.Name, entity));

    private IEnumerable<string> ColumnsOf(SideDefinition side, string entity)
    {
        var mapped = Lines.Select(line => line.Column(side.Name, entity)).OfType<string>().Where(column => column[0] != '$');
        var inExpressions = Lines.Where(line => line.Line.On(side.Name).Image is not null)
            .SelectMany(line => Expression.Columns(line.Line.On(side.Name).Image!))
            .Where(name => Schemas[(side.Name, entity)].Find(name) is not null);
        var inConditions = Pipeline.Resolve.Lives.When.TryGetValue(Pipeline.Opposite(side).Name, out var when)
            ? Expression.Columns(when.Expression).Where(name => Schemas[(side.Name, entity)].Find(name) is not null) : [];
        var variant = VariantsOf(side, entity) is { } variants ? new[] { variants.Field } : [];
        return mapped.Concat(inExpressions).Concat(inConditions).Concat(variant).Distinct(StringComparer.OrdinalIgnoreCase);
    }
}
