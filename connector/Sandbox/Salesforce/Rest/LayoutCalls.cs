using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>What a screen would show of a kind of record: one plain layout of all visible fields (CONTRACT 1.2).</summary>
internal sealed class LayoutCalls(Org org)
{
    private const string LayoutId = "00h000000000001AAA";

    public RestAnswer Layouts(SObjectType type, OrgRules rules, string version, string? recordTypeId)
    {
        var layout = Layout(type, rules);
        if (recordTypeId is not null)
            return RestAnswer.Ok(layout);
        return RestAnswer.Ok(new JsonObject
        {
            ["layouts"] = new JsonArray(layout),
            ["recordTypeMappings"] = new JsonArray([.. RecordTypeDescribe.Of(type, org, version).Select(recordType => Mapping(type, recordType!, rules))]),
            ["recordTypeSelectorRequired"] = new JsonArray(false),
        });
    }

    public static RestAnswer CompactLayouts(SObjectType type) => RestAnswer.Ok(new JsonObject
    {
        ["compactLayouts"] = new JsonArray(new JsonObject
        {
            ["actions"] = new JsonArray(),
            ["fieldItems"] = new JsonArray(type.NameField is { } name ? Item(name) : null),
            ["id"] = null,
            ["imageItems"] = new JsonArray(),
            ["label"] = "System Default",
            ["name"] = "SYSTEM",
            ["objectType"] = type.Name,
        }),
        ["defaultCompactLayoutId"] = null,
        ["recordTypeCompactLayoutMappings"] = new JsonArray(new JsonObject
        {
            ["available"] = true,
            ["compactLayoutId"] = null,
            ["compactLayoutName"] = "SYSTEM",
            ["recordTypeId"] = RecordTypeDescribe.MasterId,
            ["recordTypeName"] = "Master",
        }),
        ["urls"] = new JsonObject(),
    });

    public static RestAnswer ListViews(SObjectType type) => RestAnswer.Ok(new JsonObject
    {
        ["done"] = true,
        ["listviews"] = new JsonArray(),
        ["nextRecordsUrl"] = null,
        ["size"] = 0,
        ["sobjectType"] = type.Name,
    });

    private static JsonObject Layout(SObjectType type, OrgRules rules)
    {
        var rows = rules.Access.Visible(type).Where(field => field.CompoundFieldName is null).Select(field => new JsonObject
        {
            ["layoutItems"] = new JsonArray(Item(field, rules.Access)),
            ["numItems"] = 1,
        });
        var section = new JsonObject
        {
            ["columns"] = 1,
            ["heading"] = $"{type.Label} Information",
            ["layoutRows"] = new JsonArray([.. rows]),
            ["useCollapsibleSection"] = false,
            ["useHeading"] = false,
        };
        return new JsonObject
        {
            ["buttonLayoutSection"] = null,
            ["detailLayoutSections"] = new JsonArray(section),
            ["editLayoutSections"] = new JsonArray(section.DeepClone()),
            ["id"] = LayoutId,
            ["relatedLists"] = new JsonArray(),
        };
    }

    private static JsonObject Item(Field field, FieldAccess? access = null) => new()
    {
        ["editableForNew"] = access?.CanCreate(field) ?? false,
        ["editableForUpdate"] = access?.CanUpdate(field) ?? false,
        ["label"] = field.Label,
        ["layoutComponents"] = new JsonArray(new JsonObject { ["type"] = "Field", ["value"] = field.Name }),
        ["placeholder"] = false,
        ["required"] = field.RequiredOnCreate,
    };

    private static JsonObject Mapping(SObjectType type, JsonNode recordType, OrgRules rules) => new()
    {
        ["active"] = recordType["active"]!.DeepClone(),
        ["available"] = recordType["available"]!.DeepClone(),
        ["defaultRecordTypeMapping"] = recordType["defaultRecordTypeMapping"]!.DeepClone(),
        ["layoutId"] = LayoutId,
        ["master"] = recordType["master"]!.DeepClone(),
        ["name"] = recordType["name"]!.DeepClone(),
        ["picklistsForRecordType"] = new JsonArray([.. rules.Access.Visible(type).Where(field => field.Type is "picklist" or "multipicklist").Select(field => new JsonObject
        {
            ["picklistName"] = field.Name,
            ["picklistValues"] = new JsonArray([.. rules.RecordTypeChoices.Of(type, field, (string?)recordType["recordTypeId"]).Where(choice => choice.Active).Select(choice => new JsonObject
            {
                ["active"] = true,
                ["defaultValue"] = false,
                ["label"] = choice.Label,
                ["validFor"] = null,
                ["value"] = choice.Value,
            })]),
        })]),
        ["recordTypeId"] = recordType["recordTypeId"]!.DeepClone(),
    };
}
