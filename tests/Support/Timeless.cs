using System.Text.RegularExpressions;

namespace Connector.Support;

/// <summary>Text without its moments: two worlds are not lived in the same second.</summary>
public static partial class Timeless
{
    public static string Of(string text) => Moment().Replace(text, "then");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z", RegexOptions.None, 1000)]
    private static partial Regex Moment();
}
