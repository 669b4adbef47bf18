namespace Connector.Sandbox.Marketo;

/// <summary>The file formats of bulk jobs: by comma, tab or semicolon.</summary>
internal sealed record DelimitedForm(string Name, char Delimiter)
{
    public static DelimitedForm Csv { get; } = new("CSV", ',');

    public string ContentType => Name == "TSV" ? "text/tab-separated-values;charset=UTF-8" : "text/csv;charset=UTF-8";

    /// <exception cref="ResponseFault">1003 for a format that is none.</exception>
    public static DelimitedForm Named(string name) => name.ToUpperInvariant() switch
    {
        "CSV" => Csv,
        "TSV" => new("TSV", '\t'),
        "SSV" => new("SSV", ';'),
        _ => throw new ResponseFault("1003", $"Invalid value for field 'format' and value '{name}'"),
    };
}
