using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>What the platform writes by itself: ids, owners, dates, defaults, derived names.</summary>
internal static class Stamps
{
    public static void OnCreate(SObjectType type, object?[] values, Org org)
    {
        foreach (var field in type.Fields)
            values[field.Ordinal] = field.Kind == FieldKind.Boolean ? Row.Box(false) : field.DefaultText;
        values[type.Id.Ordinal] = org.NewId(type);
        Set(type, values, "OwnerId", Org.ApiUserId);
        Set(type, values, "CreatedById", Org.ApiUserId);
        Set(type, values, "CreatedDate", org.Now);
        Set(type, values, "IsActive", Row.Box(true));
    }

    /// <summary>Stamps are the sandbox clock's second; the name of a person is made of its parts.</summary>
    public static void OnSave(SObjectType type, object?[] values, Org org)
    {
        Set(type, values, "LastModifiedById", Org.ApiUserId);
        object now = org.Now;
        Set(type, values, "LastModifiedDate", now);
        Set(type, values, "SystemModstamp", now);
        Derive(type, values);
    }

    public static void Derive(SObjectType type, object?[] values)
    {
        if (type.Find("FirstName") is { Formula: null } first && type.Find("LastName") is { } last)
            values[type["Name"].Ordinal] = string.Join(' ', new[] { values[first.Ordinal], values[last.Ordinal] }.OfType<string>());
    }

    private static void Set(SObjectType type, object?[] values, string name, object value)
    {
        if (type.Find(name) is { } field)
            values[field.Ordinal] = value;
    }
}
