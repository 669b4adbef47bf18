using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Connector.Salesforce;

/// <summary>Writes the pieces of a query. Every name and value that comes from outside passes through here.</summary>
internal static partial class Soql
{
    /// <summary>Room for the encoded values of one IN list, so that the whole URI stays under 12 kB (the edge refuses about 16, CONTRACT 1.3).</summary>
    private const int MostEncodedList = 9_000;

    /// <summary>A name as it may stand in a query or a path.</summary>
    /// <exception cref="TerminalException">It is no name.</exception>
    public static string Name(string name) => NameShape().IsMatch(name)
        ? name
        : throw new TerminalException(new Fault("salesforce.invalid_name", $"\"{name}\" cannot be the name of a field or an object.", Recovery.FixPipeline));

    public static string Text(string value)
    {
        var text = new StringBuilder("'");
        foreach (var letter in value)
        {
            text.Append(letter switch
            {
                '\\' => @"\\",
                '\'' => @"\'",
                '"' => "\\\"",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                '\b' => @"\b",
                '\f' => @"\f",
                _ => letter.ToString(),
            });
        }

        return text.Append('\'').ToString();
    }

    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A value of a field as a literal; null when no record can bear it (a word in a number field).</summary>
    public static string? Literal(FieldType type, string value) => type switch
    {
        FieldType.Integer or FieldType.Number => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : null,
        FieldType.Id or FieldType.Reference => RecordId.IsOne(value) ? Text(value) : null,
        _ => Text(value),
    };

    /// <summary>The literals in lists short enough for a URI.</summary>
    public static IEnumerable<string> Lists(IEnumerable<string> literals)
    {
        var list = new StringBuilder();
        var room = MostEncodedList;
        foreach (var literal in literals)
        {
            var size = Uri.EscapeDataString(literal).Length + 3;
            if (size > room && list.Length > 0)
            {
                yield return list.ToString();
                list.Clear();
                room = MostEncodedList;
            }

            list.Append(list.Length > 0 ? "," : "").Append(literal);
            room -= size;
        }

        if (list.Length > 0)
            yield return list.ToString();
    }

    [GeneratedRegex(@"^[A-Za-z]\w*(\.[A-Za-z]\w*)*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameShape();
}
