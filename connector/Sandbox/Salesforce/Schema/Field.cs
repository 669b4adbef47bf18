using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>One choice of a picklist.</summary>
internal sealed record Choice(string Value, string Label, bool Active = true);

/// <summary>One field as its describe tells it (CONTRACT 1.2). The file names only what the type does not already imply.</summary>
internal sealed class Field
{
    private readonly JsonObject source;

    public Field(JsonObject source, int ordinal)
    {
        this.source = source;
        Ordinal = ordinal;
        Name = Text("name")!;
        Type = Text("type")!;
        Label = Text("label")!;
        Length = Number("length");
        Precision = Number("precision");
        Scale = Number("scale");
        Digits = Number("digits");
        Nillable = Flag("nillable", otherwise: true);
        Createable = Flag("createable", otherwise: true);
        Updateable = Flag("updateable", otherwise: true);
        DefaultedOnCreate = Flag("defaultedOnCreate", Type == "boolean");
        ExternalId = Flag("externalId", otherwise: false);
        Unique = Flag("unique", otherwise: false);
        IdLookup = Flag("idLookup", Type == "id");
        RestrictedPicklist = Flag("restrictedPicklist", otherwise: false);
        RelationshipName = Text("relationshipName");
        CompoundFieldName = Text("compoundFieldName");
        ReferenceTo = Texts("referenceTo");
        var labels = source["labels"] as JsonObject;
        var inactive = Texts("inactive");
        Choices = [.. Texts("values").Select(value => new Choice(value, labels?[value]?.GetValue<string>() ?? value, !inactive.Contains(value, StringComparer.Ordinal)))];
        IsNameField = Flag("nameField", otherwise: false);
        Formula = Text("formula");
        ChildRelationshipName = Text("childRelationshipName");
        CascadeDelete = Flag("cascadeDelete", otherwise: false);
        Origin = Text("origin") ?? Name;
        Kind = KindOf(Type);
    }

    public int Ordinal { get; }

    public string Name { get; }

    public string Type { get; }

    public string Label { get; }

    public int Length { get; }

    public int Precision { get; }

    public int Scale { get; }

    public int Digits { get; }

    public bool Nillable { get; }

    public bool Createable { get; }

    public bool Updateable { get; }

    public bool DefaultedOnCreate { get; }

    public bool ExternalId { get; }

    public bool Unique { get; }

    public bool IdLookup { get; }

    public bool RestrictedPicklist { get; }

    public string? RelationshipName { get; }

    public string? CompoundFieldName { get; }

    public IReadOnlyList<string> ReferenceTo { get; }

    public IReadOnlyList<Choice> Choices { get; }

    public FieldKind Kind { get; }

    public bool IsNameField { get; }

    /// <summary>Where a calculated field takes its value from: paths, the first that leads to a value (<c>Contact.Email ?? Lead.Email</c>).</summary>
    public string? Formula { get; }

    /// <summary>What a parent calls the records that refer to it by this field; null where it cannot ask for them.</summary>
    public string? ChildRelationshipName { get; }

    /// <summary>Whether a record goes when the one it refers to is deleted.</summary>
    public bool CascadeDelete { get; }

    /// <summary>Whether the reference may lead to several kinds of record (Who, What, Owner).</summary>
    public bool Polymorphic => ReferenceTo.Count > 1;

    /// <summary>The name the field had before an administrator renamed it.</summary>
    public string Origin { get; }

    /// <summary>What an empty field holds: a checkbox is never null (CONTRACT 1.0).</summary>
    public object? Empty => Kind == FieldKind.Boolean ? Tables.Row.Box(false) : null;

    public bool Custom => Name.EndsWith("__c", StringComparison.Ordinal);

    public bool LongText => Type == "textarea" && Length > 255;

    /// <summary>CONTRACT 1.2: required on create = not nillable, not defaulted, createable.</summary>
    public bool RequiredOnCreate => !Nillable && !DefaultedOnCreate && Createable;

    public string? DefaultText => Kind == FieldKind.Boolean ? null : Text("defaultValue");

    /// <summary>A describe attribute the file states, or what the type implies.</summary>
    public JsonNode? Stated(string attribute, JsonNode? implied) => source.TryGetPropertyValue(attribute, out var stated) ? stated?.DeepClone() : implied;

    private static FieldKind KindOf(string type) => type switch
    {
        "id" or "reference" => FieldKind.Id,
        "boolean" => FieldKind.Boolean,
        "double" or "currency" or "percent" => FieldKind.Number,
        "int" => FieldKind.Integer,
        "date" => FieldKind.Date,
        "datetime" => FieldKind.DateTime,
        "address" => FieldKind.Address,
        _ => FieldKind.Text,
    };

    private string? Text(string attribute) => source[attribute]?.GetValue<string>();

    private int Number(string attribute) => source[attribute]?.GetValue<int>() ?? 0;

    private bool Flag(string attribute, bool otherwise) => source[attribute]?.GetValue<bool>() ?? otherwise;

    private string[] Texts(string attribute) => source[attribute] is JsonArray list ? [.. list.Select(item => item!.GetValue<string>())] : [];
}
