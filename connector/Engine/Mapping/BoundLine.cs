using Connector.Pipelines;

namespace Connector.Engine.Mapping;

/// <summary>One line of the map with its type settled and its writable entities cut down to what this user may write.</summary>
/// <param name="Scale">Digits after the point for numbers: the smaller of both sides (CONTRACT part 3).</param>
/// <param name="Digest">Another digest means another meaning of the values: no base survives it (MERGE rule 18).</param>
/// <param name="Updatable">Side and entity pairs the line may update.</param>
/// <param name="Creatable">Side and entity pairs the line may fill at a create.</param>
public sealed record BoundLine(
    FieldMapping Line,
    CanonicalType Kind,
    int Scale,
    string Digest,
    IReadOnlySet<(string Side, string Entity)> Readable,
    IReadOnlySet<(string Side, string Entity)> Updatable,
    IReadOnlySet<(string Side, string Entity)> Creatable)
{
    public const string EntityColumn = "$entity";
    public const string DeletedColumn = "$deleted";

    public string Name => Line.Name;

    /// <summary>The word SQL knows the type by.</summary>
    public string KindWord => Kind.ToString().ToLowerInvariant();

    /// <summary>The side's own field, or null when the entity does not have it.</summary>
    public string? Column(string side, string entity) => Line.On(side).Columns.TryGetValue(entity, out var column) ? column : null;

    public bool CanRead(string side, string entity) => Readable.Contains((side, entity));

    public bool CanWrite(string side, string entity) => Updatable.Contains((side, entity));

    public bool CanCreate(string side, string entity) => Creatable.Contains((side, entity));
}
