using System.Globalization;
using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>default: { salesforce: "…" }</c>: what a create writes there when the value is blank (B-D7).</summary>
internal sealed class DefaultReader(Section line, IReadOnlyList<SideDefinition> sides, IReadOnlyDictionary<string, IReadOnlySet<string>> canWrite, CanonicalType? type, bool sound)
{
    /// <summary>By side name; sides without one are left out.</summary>
    public IReadOnlyDictionary<string, string> Read()
    {
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        var section = line["default"]?.Section()?.Allow([.. sides.Select(side => side.Name)]);
        foreach (var side in sides)
        {
            if (section?[side.Name] is not { } value || value.Text() is not { } text)
                continue;
            if (sound && canWrite[side.Name].Count == 0)
                value.Error("map.default_unused", $"this line never writes {side.Name}");
            if (!Fits(text))
                value.Error("map.bad_default", $"{Quote.Text(text)} is no {Words.Of(type!.Value)}");
            defaults[side.Name] = text;
        }

        return defaults;
    }

    private bool Fits(string text) => type switch
    {
        CanonicalType.Boolean => text is "true" or "false",
        CanonicalType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        CanonicalType.Number => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        CanonicalType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        CanonicalType.DateTime => DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _),
        _ => true,
    };
}
