using System.Xml.Linq;

namespace SfdcSync.Help;

/// <summary>A parameter on the page, and in each line of the syntax.</summary>
internal static class ParameterElement
{
    /// <summary>In the syntax of one set: just what that line shows.</summary>
    public static XElement InSyntax(Parameter parameter, ParameterUse use)
    {
        var element = Head(parameter, use);
        if (!parameter.IsSwitch)
        {
            element.Add(parameter.Words.Count > 0
                ? new XElement(Maml.Command + "parameterValueGroup", parameter.Words.Select(word => Value(word, use)))
                : Value(Maml.ShortName(parameter.Type), use));
        }

        return element;
    }

    /// <summary>On the page: all there is to say, as it holds in the first set that takes it.</summary>
    public static XElement Full(Parameter parameter, IReadOnlyList<string> sets)
    {
        var use = sets.Select(parameter.In).OfType<ParameterUse>().First();
        var element = Head(parameter, use);
        element.Add(Value(Maml.ShortName(parameter.Type), use), Maml.TypeOf(parameter.Type), new XElement(Maml.Dev + "defaultValue", parameter.Default ?? "None"));
        return element;
    }

    private static XElement Head(Parameter parameter, ParameterUse use) => new(
        Maml.Command + "parameter",
        new XAttribute("required", Maml.Truth(use.Mandatory)),
        new XAttribute("variableLength", Maml.Truth(parameter.Type.IsArray)),
        new XAttribute("globbing", Maml.Truth(parameter.Wildcards)),
        new XAttribute("pipelineInput", Input(use)),
        new XAttribute("position", use.Position?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
        Maml.Name(parameter.Name),
        new XElement(Maml.Text + "description", Maml.Paragraphs(Explained(parameter))));

    private static IEnumerable<string> Explained(Parameter parameter) =>
        parameter.Words.Any(word => !parameter.Description.Contains(word, StringComparison.Ordinal)) ? [parameter.Description, $"It is one of {string.Join(", ", parameter.Words)}."] : [parameter.Description];

    private static XElement Value(string shown, ParameterUse use) =>
        new(Maml.Command + "parameterValue", new XAttribute("required", Maml.Truth(use.Mandatory)), new XAttribute("variableLength", "false"), shown);

    private static string Input(ParameterUse use) => (use.ByValue, use.ByName) switch
    {
        (true, true) => "True (ByValue, ByPropertyName)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
