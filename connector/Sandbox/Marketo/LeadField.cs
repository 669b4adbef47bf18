using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>A field of the person, as describe shows it.</summary>
/// <param name="Length">Null where describe gives none.</param>
/// <param name="Soap">The name in the SOAP API, for fields that had one.</param>
/// <param name="Custom">Changes of custom fields do not move <c>updatedAt</c> (CONTRACT 2.3).</param>
internal sealed record LeadField(int Id, string DisplayName, string DataType, int? Length, string Name, bool ReadOnly, string? Soap, bool Custom)
{
    /// <summary>Text areas hold 30,000 bytes (BEHAVIOUR B-F30).</summary>
    public const int TextBytes = 30_000;

    /// <summary>Where people keep the value; given out when the first one gets a value, so that empty fields cost nothing.</summary>
    public int Slot { get; set; } = -1;

    public FieldKind Kind { get; } = DataType switch
    {
        "integer" or "percent" or "score" or "reference" => FieldKind.Integer,
        "float" or "currency" => FieldKind.Float,
        "boolean" => FieldKind.Boolean,
        "date" => FieldKind.Date,
        "datetime" => FieldKind.Datetime,
        "email" => FieldKind.Email,
        _ => FieldKind.Text,
    };

    /// <summary>Whether it may be a filterType or lookupField (CONTRACT 2.2): a few standard ones, and custom string, e-mail and integer fields.</summary>
    public bool Searchable => Name is "id" or "email" or "cookies" or "leadPartitionId" || (Custom && DataType is "string" or "email" or "integer");
}

/// <summary>How a value is checked and kept.</summary>
internal enum FieldKind
{
    Text,
    Email,
    Integer,
    Float,
    Boolean,
    Date,
    Datetime,
}

/// <summary>All fields of one instance, by their REST names.</summary>
internal sealed class LeadFields
{
    private readonly MarketoRules rules;
    private readonly Dictionary<string, LeadField> byName;
    private int slots;

    public LeadFields(MarketoRules rules)
    {
        this.rules = rules;
        using var stream = typeof(LeadFields).Assembly.GetManifestResourceStream("Connector.Sandbox.Marketo.lead-fields.json")!;
        All = JsonSerializer.Deserialize<LeadField[]>(stream, JsonSerializerOptions.Web)!;
        byName = All.ToDictionary(field => field.Name, StringComparer.Ordinal);
        Id = byName["id"];
        (Email, FirstName, LastName) = (byName["email"], byName["firstName"], byName["lastName"]);
        Default = [Id, FirstName, LastName, Email, byName["updatedAt"], byName["createdAt"]];
    }

    public IReadOnlyList<LeadField> All { get; }

    /// <summary>Without the hidden ones.</summary>
    public IEnumerable<LeadField> Visible => All.Where(one => !rules.HiddenFields.Contains(one.Name));

    public LeadField Id { get; }

    public LeadField Email { get; }

    public LeadField FirstName { get; }

    public LeadField LastName { get; }

    /// <summary>What a query without <c>fields</c> shows.</summary>
    public IReadOnlyList<LeadField> Default { get; }

    public LeadField this[string name] => byName[name];

    public LeadField? Find(string name) => rules.HiddenFields.Contains(name) ? null : byName.GetValueOrDefault(name);

    /// <summary>The fields of a comma-separated list.</summary>
    /// <exception cref="ResponseFault">1006 for an unknown one.</exception>
    public IReadOnlyList<LeadField> Parse(string names) =>
        [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)
            .Select(name => Find(name) ?? throw ResponseFault.NoField(name))];

    /// <summary>The field to search by.</summary>
    /// <exception cref="ResponseFault">1011 when it cannot be searched.</exception>
    public LeadField Searchable(string name)
    {
        var field = Find(name == "cookie" ? "cookies" : name);
        return field is { Searchable: true } ? field : throw ResponseFault.Unsupported(name);
    }

    public int SlotOf(LeadField field) => field.Slot >= 0 ? field.Slot : field.Slot = slots++;
}
