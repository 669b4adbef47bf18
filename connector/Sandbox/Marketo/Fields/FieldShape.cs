namespace Connector.Sandbox.Marketo;

/// <summary>What the instance says of a field. Drift exchanges it; the field and its values stay.</summary>
/// <param name="Length">Null where describe gives none.</param>
/// <param name="Soap">The name in the SOAP API, for fields that had one.</param>
/// <param name="Custom">Changes of custom fields do not move <c>updatedAt</c> (CONTRACT 2.3).</param>
internal sealed record FieldShape(int Id, string DisplayName, string DataType, int? Length, string Name, bool ReadOnly = false, string? Soap = null, bool Custom = false)
{
    /// <summary>The types that a field may be created with (CONTRACT 2.2, Fields).</summary>
    public static readonly string[] Creatable = ["boolean", "currency", "date", "datetime", "email", "float", "integer", "percent", "phone", "score", "string", "url"];

    /// <summary>Only there while the native sync is (CONTRACT 2.2).</summary>
    public bool Native { get; init; }

    public bool ApiCreated { get; init; }

    public string? Description { get; init; }

    public bool Hidden { get; init; }

    public bool Sensitive { get; init; }

    public bool? HtmlEncoded { get; init; }

    /// <summary>The length that describe gives to a new field of a type (BEHAVIOUR B-F30).</summary>
    public static int? LengthOf(string type) => type is "string" or "email" or "phone" or "url" ? 255 : null;

    /// <summary>A field in a seed file or rule: <c>{"name","type","displayName","length"}</c>.</summary>
    public static FieldShape Read(Kernel.SeedNode declared)
    {
        declared.Only("name", "type", "displayName", "length", "description", "readOnly");
        var name = declared.NeededText("name");
        if (!IsName(name))
            throw declared.Wrong($"a field's name starts with a letter and holds letters, digits and _; \"{name}\" does not.");
        var type = declared.Text("type") ?? "string";
        CheckType(type, declared);
        return new FieldShape(0, declared.Text("displayName") ?? name, type, declared.Number("length") ?? LengthOf(type), name, declared.Flag("readOnly") ?? false, name, Custom: true)
        {
            Description = declared.Text("description"),
        };
    }

    public static void CheckType(string type, Kernel.SeedNode place)
    {
        if (type != "text" && !Creatable.Contains(type, StringComparer.Ordinal))
            throw place.Wrong($"there is no field type \"{type}\"; there are text, {string.Join(", ", Creatable)}.");
    }

    /// <summary>Starts with a letter; letters, digits, underscore (CONTRACT 2.2, Fields).</summary>
    public static bool IsName(string name) => name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
