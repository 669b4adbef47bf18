using System.Security.Cryptography;
using System.Text;

namespace Connector;

/// <summary>What a field holds, in words both sides share.</summary>
public enum FieldType
{
    Text,
    LongText,
    Email,
    Phone,
    Url,
    Boolean,
    Integer,
    Number,
    Date,
    DateTime,
    Time,
    Picklist,
    MultiPicklist,
    Reference,
    Id,
    Other,
}

/// <summary>One field of an entity, as <em>this user</em> may use it.</summary>
public sealed record FieldSchema(string Name, string Label, FieldType Type)
{
    /// <summary>Longest text in characters (in bytes where <see cref="LengthInBytes"/>); null when unlimited or not text.</summary>
    public int? Length { get; init; }

    /// <summary>Marketo text areas count UTF-8 bytes.</summary>
    public bool LengthInBytes { get; init; }

    /// <summary>Digits after the point for numbers; null when the side keeps what it gets.</summary>
    public int? Scale { get; init; }

    public bool Nullable { get; init; } = true;

    public bool Readable { get; init; } = true;

    public bool Creatable { get; init; }

    public bool Updatable { get; init; }

    /// <summary>A create without this field is refused.</summary>
    public bool RequiredOnCreate { get; init; }

    /// <summary>Computed by the side; its changes do not move the record's stamp.</summary>
    public bool Calculated { get; init; }

    /// <summary>May be asked by <see cref="ISink.FindAsync"/>, and used as a create's <see cref="Reference"/>.</summary>
    public bool Searchable { get; init; }

    /// <summary>The side enforces that no two records bear one value.</summary>
    public bool Unique { get; init; }

    /// <summary>A value outside <see cref="Values"/> is refused.</summary>
    public bool Restricted { get; init; }

    /// <summary>The side's own word for the type, where its connector tells more by it than by <see cref="Type"/>.</summary>
    public string? VendorType { get; init; }

    /// <summary>Active picklist values, in the side's order; empty where the field is no picklist.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Where what is offered depends on the record's variant (<see cref="Variants"/>): the values of each; null where it does not.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ValuesByVariant { get; init; }
}

/// <summary>Kinds of records within one entity that offer different picklist values, as Salesforce's record types do.</summary>
/// <param name="Field">The field that holds the record's variant.</param>
/// <param name="Standard">The variant of a record whose field is blank.</param>
/// <param name="OfNew">The variant of a record created without one.</param>
/// <param name="Known">All variants, by id.</param>
public sealed record Variants(string Field, string Standard, string OfNew, IReadOnlyList<string> Known);

/// <summary>An entity of a side (Lead, Contact, lead) and the fields this user can see; what is hidden from the user is absent.</summary>
/// <param name="Entity">The side's own name.</param>
/// <param name="IdField">The field that is the record's id.</param>
/// <param name="Fields">Own fields, and fields of asked relations as <c>Account.Name</c>.</param>
public sealed record EntitySchema(string Entity, string IdField, IReadOnlyList<FieldSchema> Fields)
{
    /// <summary>Set where picklists depend on the record's variant.</summary>
    public Variants? Variants { get; init; }

    /// <summary>The field of that name (case-insensitive), or null when it does not exist or is hidden.</summary>
    public FieldSchema? Find(string name) => Fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Changes when anything a mapping depends on changes; 16 hex characters.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Fields
        .OrderBy(field => field.Name, StringComparer.Ordinal)
        .Select(field => $"{field.Name}|{field.Type}|{field.Length}|{field.Scale}|{field.Creatable}|{field.Updatable}|{field.Restricted}|{string.Join(';', field.Values)}{OfVariants(field)}")))))[..16];

    private static string OfVariants(FieldSchema field) => field.ValuesByVariant is not { } byVariant ? ""
        : string.Concat(byVariant.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"|{pair.Key}:{string.Join(';', pair.Value)}"));
}
