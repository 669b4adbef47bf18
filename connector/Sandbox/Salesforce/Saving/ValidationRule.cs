using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>An administrator's rule: a record for which the condition holds is refused with the message.</summary>
internal sealed class ValidationRule
{
    private readonly RowCondition condition;
    private readonly ApiError error;

    public ValidationRule(JsonObject source, Org org)
    {
        Type = RowCondition.TypeOf(org, source, "A validation rule");
        condition = new RowCondition(org, Type, source["when"] switch
        {
            JsonObject parts => Written(Type, parts),
            JsonValue value => value.GetValue<string>(),
            _ => throw new ArgumentException($"A validation rule on {Type.Name} has no 'when'.", nameof(source)),
        });
        var field = source["field"]?.GetValue<string>();
        error = new ApiError("FIELD_CUSTOM_VALIDATION_EXCEPTION", source["message"]?.GetValue<string>() ?? "Validation failed", field is null ? [] : [field]);
    }

    public SObjectType Type { get; }

    public ApiError? Check(Row row) => condition.Holds(row) ? error : null;

    /// <summary>The long form, field by field, as a condition.</summary>
    private static string Written(SObjectType type, JsonObject parts)
    {
        var name = parts["field"]?.GetValue<string>() ?? string.Empty;
        var quoted = type.Find(name)?.Kind is FieldKind.Text or FieldKind.Id;
        var value = parts["value"] switch
        {
            null => "null",
            var text when quoted => $"'{text.ToString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
            var text => text.ToString(),
        };
        return $"{name} {parts["op"]?.GetValue<string>() ?? "="} {value}";
    }
}
