using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>A kind of record beside the person: company, opportunity, …, custom object. All have one shape (CONTRACT 2.4).</summary>
/// <param name="Path">Below <c>/rest/v1/</c>.</param>
/// <param name="IdField"><c>id</c> or <c>marketoGUID</c>: given out by the instance.</param>
/// <param name="Crm">Closed while the native sync is on (1018).</param>
internal sealed record RecordType(
    string Name,
    string DisplayName,
    string Path,
    string IdField,
    IReadOnlyList<string> DedupeFields,
    IReadOnlyList<IReadOnlyList<string>> SearchableFields,
    bool Crm,
    IReadOnlyList<LeadField> Fields)
{
    /// <summary>The field that holds a person's id, where records belong to people.</summary>
    public string? LeadLink { get; init; }

    public LeadField? Find(string name) => Fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));

    public bool IsSystem(LeadField field) => field.Name is "createdAt" or "updatedAt" || field.Name == IdField;

    /// <summary>What every instance has.</summary>
    public static IReadOnlyList<RecordType> Standard()
    {
        using var stream = typeof(RecordType).Assembly.GetManifestResourceStream("Connector.Sandbox.Marketo.Records.record-types.json")!;
        return [.. JsonSerializer.Deserialize<Declared[]>(stream, JsonSerializerOptions.Web)!.Select(one => one.Type)];
    }

    private sealed record Declared(string Name, string DisplayName, string Path, string IdField, string[] DedupeFields, string[][] SearchableFields, bool Crm, FieldShape[] Fields)
    {
        public RecordType Type => new(Name, DisplayName, Path, IdField, DedupeFields, SearchableFields, Crm, [.. Fields.Select(shape => new LeadField(shape))])
        {
            LeadLink = DedupeFields.Contains("leadId", StringComparer.Ordinal) ? "leadId" : null,
        };
    }
}
