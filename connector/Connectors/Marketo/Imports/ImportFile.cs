using System.Globalization;
using CsvHelper;

namespace Connector.Marketo;

/// <summary>
/// Operations that one import carries. What an empty cell does to a value is not documented (CONTRACT 2.6), so updates of one file name the same fields and leave no cell empty;
/// of new people there is nothing to clear.
/// </summary>
/// <param name="KeyColumn">The field people are found by: <c>id</c>, or for new ones the field that holds their partner's id. It tells one row of a report from another.</param>
/// <param name="Sort">What its operations have in common, so that a later run knows them again.</param>
internal sealed record ImportFile(string KeyColumn, string Sort, IReadOnlyList<Operation> Operations)
{
    private static readonly CsvWriterOptions _form = CsvWriterOptions.Default with { NewLine = "\n" };

    public static string KeyOf(Operation operation) => operation.Key?.Value ?? operation.RecordId!;

    public string Csv(LeadShape shape)
    {
        var fields = Operations.SelectMany(operation => operation.Fields.Keys).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(field => !LeadFields.IsId(shape.NameOf(field)) && !string.Equals(shape.NameOf(field), KeyColumn, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).ToList();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, _form, leaveOpen: true))
        {
            foreach (var name in fields.Select(shape.NameOf).Prepend(KeyColumn))
                csv.WriteField(name);
            csv.EndRecord();
            foreach (var operation in Operations)
            {
                csv.WriteField(KeyOf(operation));
                foreach (var field in fields)
                    csv.WriteField(operation.Fields.GetValueOrDefault(field) ?? "");
                csv.EndRecord();
            }
        }

        return text.ToString();
    }
}
