using System.Reflection;

namespace SfdcSync.Help;

/// <summary>Attributes as they were written; PowerShell's reference assembly has no bodies, so none is made.</summary>
internal static class Metadata
{
    public static IEnumerable<CustomAttributeData> All<TAttribute>(MemberInfo member) => member.GetCustomAttributesData().Where(data => data.AttributeType == typeof(TAttribute));

    public static T Named<T>(CustomAttributeData data, string name, T otherwise) =>
        data.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => (T)argument.TypedValue.Value!).DefaultIfEmpty(otherwise).First();

    /// <summary>The words an attribute lists.</summary>
    public static IReadOnlyList<string> Words<TAttribute>(MemberInfo member) => [.. Listed<TAttribute>(member).Select(value => (string)value)];

    /// <summary>The types an attribute lists.</summary>
    public static IReadOnlyList<Type> Types<TAttribute>(MemberInfo member) => [.. Listed<TAttribute>(member).Select(value => (Type)value)];

    private static IEnumerable<object> Listed<TAttribute>(MemberInfo member) =>
        All<TAttribute>(member).SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).Select(argument => argument.Value!);
}
