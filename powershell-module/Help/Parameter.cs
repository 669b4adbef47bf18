using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace SfdcSync.Help;

/// <summary>How a parameter is taken in one parameter set.</summary>
internal sealed record ParameterUse(string Set, bool Mandatory, int? Position, bool ByValue, bool ByName)
{
    public const string EverySet = "__AllParameterSets";
}

/// <summary>A parameter as its metadata and its comment tell it.</summary>
internal sealed record Parameter(string Name, Type Type, string Description, IReadOnlyList<ParameterUse> Uses)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The words it takes, where only some are taken.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public bool Wildcards { get; init; }

    /// <summary>What holds where nothing is given; null for nothing.</summary>
    public string? Default { get; init; }

    public bool IsSwitch => Type == typeof(SwitchParameter);

    /// <summary>What comes with <c>SupportsShouldProcess</c>.</summary>
    public static IReadOnlyList<Parameter> OfShouldProcess { get; } =
    [
        Common("WhatIf", "wi", "Says what would happen, and does nothing."),
        Common("Confirm", "cf", "Asks before it does anything."),
    ];

    public static Parameter Of(PropertyInfo property, object cmdlet, string description)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return new(property.Name, type, description, [.. Metadata.All<ParameterAttribute>(property).Select(Use)])
        {
            Aliases = Metadata.Words<AliasAttribute>(property),
            Words = type.IsEnum ? Enum.GetNames(type) : Metadata.Words<ValidateSetAttribute>(property),
            Wildcards = Metadata.All<SupportsWildcardsAttribute>(property).Any(),
            Default = DefaultOf(property.GetValue(cmdlet)),
        };
    }

    /// <summary>How it is taken in a set, or null where it does not belong to it.</summary>
    public ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Set == set || use.Set == ParameterUse.EverySet);

    private static Parameter Common(string name, string alias, string description) =>
        new(name, typeof(SwitchParameter), description, [new(ParameterUse.EverySet, Mandatory: false, Position: null, ByValue: false, ByName: false)]) { Aliases = [alias], Default = "False" };

    private static ParameterUse Use(CustomAttributeData data) => new(
        Metadata.Named(data, "ParameterSetName", ParameterUse.EverySet),
        Metadata.Named(data, "Mandatory", otherwise: false),
        Metadata.Named(data, "Position", int.MinValue) is var position and >= 0 ? position : null,
        Metadata.Named(data, "ValueFromPipeline", otherwise: false),
        Metadata.Named(data, "ValueFromPipelineByPropertyName", otherwise: false));

    // "As many as there are" is no default that a reader would want to see as a number.
    private static string? DefaultOf(object? value) => value switch
    {
        null or "" or int.MaxValue => null,
        SwitchParameter => "False",
        string[] words => words.Length == 0 ? null : string.Join(", ", words),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
