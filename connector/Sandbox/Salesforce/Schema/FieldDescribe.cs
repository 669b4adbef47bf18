using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>Expands a field to the 57 attributes of a real describe, in the real order (CONTRACT 1.2).</summary>
internal static class FieldDescribe
{
    public static JsonObject Of(Field field, FieldAccess access)
    {
        var filterable = !field.LongText;
        var compound = field.Kind == FieldKind.Address;
        var polymorphic = field.Polymorphic;
        return new JsonObject
        {
            ["aggregatable"] = field.Stated("aggregatable", filterable && !compound && field.Kind != FieldKind.Boolean),
            ["aiPredictionField"] = false,
            ["autoNumber"] = false,
            ["byteLength"] = field.Stated("byteLength", field.Kind switch { FieldKind.Id => field.Length, FieldKind.Text => field.Length * 3, _ => 0 }),
            ["calculated"] = field.Stated("calculated", field.Custom && field.Formula is not null),
            ["calculatedFormula"] = field.Custom ? field.Formula : null,
            // A standard reference says it of the children only.
            ["cascadeDelete"] = field.Custom && field.CascadeDelete,
            ["caseSensitive"] = field.Stated("caseSensitive", false),
            ["compoundFieldName"] = field.CompoundFieldName,
            ["controllerName"] = null,
            ["createable"] = access.CanCreate(field),
            ["custom"] = field.Custom,
            ["defaultValue"] = field.Stated("defaultValue", field.Kind == FieldKind.Boolean ? JsonValue.Create(false) : null),
            ["defaultValueFormula"] = null,
            ["defaultedOnCreate"] = field.DefaultedOnCreate,
            ["dependentPicklist"] = false,
            ["deprecatedAndHidden"] = false,
            ["digits"] = field.Digits,
            ["displayLocationInDecimal"] = field.Stated("displayLocationInDecimal", false),
            ["encrypted"] = false,
            ["externalId"] = field.ExternalId,
            ["extraTypeInfo"] = field.Stated("extraTypeInfo", field.Type == "textarea" ? JsonValue.Create("plaintextarea") : null),
            ["filterable"] = field.Stated("filterable", filterable),
            ["filteredLookupInfo"] = null,
            ["formulaTreatNullNumberAsZero"] = false,
            ["groupable"] = field.Stated("groupable", filterable && field.Kind is FieldKind.Text or FieldKind.Id or FieldKind.Boolean or FieldKind.Date or FieldKind.Integer),
            ["highScaleNumber"] = field.Stated("highScaleNumber", false),
            ["htmlFormatted"] = false,
            ["idLookup"] = field.IdLookup,
            ["inlineHelpText"] = field.Stated("inlineHelpText", null),
            ["label"] = field.Label,
            ["length"] = field.Length,
            ["mask"] = null,
            ["maskType"] = null,
            ["name"] = field.Name,
            ["nameField"] = field.Stated("nameField", false),
            ["namePointing"] = field.Stated("namePointing", polymorphic),
            ["nillable"] = field.Nillable,
            ["permissionable"] = field.Stated("permissionable", (field.Nillable || (field.Custom && field.Kind == FieldKind.Boolean)) && (field.Createable || field.Updateable)),
            ["picklistValues"] = Choices(field),
            ["polymorphicForeignKey"] = field.Stated("polymorphicForeignKey", polymorphic),
            ["precision"] = field.Precision,
            ["queryByDistance"] = field.Stated("queryByDistance", compound),
            ["referenceTargetField"] = null,
            ["referenceTo"] = new JsonArray([.. field.ReferenceTo.Select(name => JsonValue.Create(name))]),
            ["relationshipName"] = field.RelationshipName,
            ["relationshipOrder"] = null,
            ["restrictedDelete"] = false,
            ["restrictedPicklist"] = field.RestrictedPicklist,
            ["scale"] = field.Scale,
            ["searchPrefilterable"] = field.Stated("searchPrefilterable", field.Type == "reference"),
            ["soapType"] = SoapType(field),
            ["sortable"] = field.Stated("sortable", filterable && !compound),
            ["type"] = field.Type,
            ["unique"] = field.Unique,
            ["updateable"] = access.CanUpdate(field),
            ["writeRequiresMasterRead"] = false,
        };
    }

    private static JsonArray Choices(Field field) => [.. field.Choices.Select(choice => new JsonObject
    {
        ["active"] = choice.Active,
        ["defaultValue"] = choice.Value == field.DefaultText,
        ["label"] = choice.Label,
        ["validFor"] = null,
        ["value"] = choice.Value,
    })];

    private static string SoapType(Field field) => field.Kind switch
    {
        FieldKind.Id => "tns:ID",
        FieldKind.Boolean => "xsd:boolean",
        FieldKind.Number => "xsd:double",
        FieldKind.Integer => "xsd:int",
        FieldKind.Date => "xsd:date",
        FieldKind.DateTime => "xsd:dateTime",
        FieldKind.Address => "urn:address",
        _ => "xsd:string",
    };
}
