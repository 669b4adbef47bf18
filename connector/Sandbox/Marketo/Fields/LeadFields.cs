using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>All fields of one instance, by their REST names.</summary>
internal sealed class LeadFields
{
    private const int FirstOwnId = 1001;

    private readonly MarketoRules rules;
    private readonly List<LeadField> known;
    private Dictionary<string, LeadField> byName = new(StringComparer.Ordinal);
    private int slots;

    public LeadFields(MarketoRules rules)
    {
        this.rules = rules;
        known = [.. Read("lead-fields.json").Concat(Read("Fields.native-fields.json")).Select(shape => new LeadField(shape))];
        Present(known.Where(field => !field.Declared.Native));
        Id = byName["id"];
        (Email, FirstName, LastName) = (byName["email"], byName["firstName"], byName["lastName"]);
        Default = [Id, FirstName, LastName, Email, byName["updatedAt"], byName["createdAt"]];
    }

    /// <summary>Those that exist now.</summary>
    public IReadOnlyList<LeadField> All { get; private set; } = [];

    /// <summary>Also those that were there once, or come with the native sync.</summary>
    public IReadOnlyList<LeadField> Known => known;

    /// <summary>Without the hidden ones.</summary>
    public IEnumerable<LeadField> Visible => All.Where(one => !IsHidden(one));

    public LeadField Id { get; }

    public LeadField Email { get; }

    public LeadField FirstName { get; }

    public LeadField LastName { get; }

    /// <summary>What a query without <c>fields</c> shows.</summary>
    public IReadOnlyList<LeadField> Default { get; }

    public LeadField this[string name] => byName[name];

    public LeadField? OfId(int id) => known.Find(field => field.Id == id);

    public LeadField? Find(string name) => byName.TryGetValue(name, out var field) && !IsHidden(field) ? field : null;

    /// <summary>Also when it is hidden.</summary>
    public LeadField? FindAny(string name) => byName.GetValueOrDefault(name);

    public bool IsHidden(LeadField field) => field.Shape.Hidden || rules.HiddenFields.Contains(field.Name);

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

    /// <summary>A field more: of a seed file, a rule or the API. One that was there before under this name comes back with its values.</summary>
    public LeadField Declare(FieldShape shape, bool lasting)
    {
        if (known.Find(one => one.Declared.Name == shape.Name) is { } field)
        {
            field.Declared = shape with { Id = field.Id };
        }
        else
        {
            var id = shape.Id > 0 ? shape.Id : Math.Max(FirstOwnId, known.Max(one => one.Id) + 1);
            known.Add(field = new LeadField(shape with { Id = id }));
        }

        field.Lasting = lasting;
        return field;
    }

    /// <summary>Makes these the fields that exist.</summary>
    public void Present(IEnumerable<LeadField> fields)
    {
        All = [.. fields];
        byName = All.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    private static FieldShape[] Read(string resource)
    {
        using var stream = typeof(LeadFields).Assembly.GetManifestResourceStream("Connector.Sandbox.Marketo." + resource)!;
        return JsonSerializer.Deserialize<FieldShape[]>(stream, JsonSerializerOptions.Web)!;
    }
}
