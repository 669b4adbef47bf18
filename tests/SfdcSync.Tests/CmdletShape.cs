using System.Management.Automation;
using System.Reflection;

namespace SfdcSync.Tests;

/// <summary>A cmdlet as its metadata tells it; the reference assembly of PowerShell has no bodies, so no attribute is made.</summary>
internal sealed record CmdletShape(Type Type, string Verb, string Noun)
{
    public static IReadOnlyList<CmdletShape> All { get; } = [.. typeof(SfdcCmdlet).Assembly.GetExportedTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(SfdcCmdlet))).Select(Of).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];

    public string Name => $"{Verb}-{Noun}";

    public bool AsksFirst => Named<bool>(Data(Type, typeof(CmdletAttribute)).Single(), "SupportsShouldProcess");

    public IReadOnlyList<Type> Outputs => [.. Data(Type, typeof(OutputTypeAttribute)).SelectMany(data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).Select(argument => (Type)argument.Value!)];

    public IReadOnlyList<PropertyInfo> Parameters => [.. Type.GetProperties().Where(property => Data(property, typeof(ParameterAttribute)).Any())];

    public static IEnumerable<CustomAttributeData> Data(MemberInfo member, Type attribute) => member.GetCustomAttributesData().Where(data => data.AttributeType == attribute);

    public static T? Named<T>(CustomAttributeData data, string name) => data.NamedArguments.Where(argument => argument.MemberName == name).Select(argument => (T?)argument.TypedValue.Value).FirstOrDefault();

    public override string ToString() => Name;

    private static CmdletShape Of(Type type)
    {
        var names = Data(type, typeof(CmdletAttribute)).Single().ConstructorArguments;
        return new CmdletShape(type, (string)names[0].Value!, (string)names[1].Value!);
    }
}
