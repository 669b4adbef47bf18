namespace Connector.Marketo.Tests.Wire;

/// <summary>One code of the vendor's page of errors, and what the connector does when it is answered: to a whole write, to one row of it, to a question.</summary>
/// <param name="OnARow">Empty for codes that Marketo gives whole calls only.</param>
public sealed record VendorCode(string Code, string Level, string Counted, string Retry, string ToAWrite, string OnARow, string ToAQuestion, string Message)
{
    /// <summary>The table of vendor-codes.csv.</summary>
    public static IReadOnlyList<VendorCode> All { get; } = [.. Read().Skip(1).Select(line => line.Split(';')).Select(cells => new VendorCode(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7]))];

    public override string ToString() => Code;

    private static IEnumerable<string> Read()
    {
        using var stream = typeof(VendorCode).Assembly.GetManifestResourceStream("vendor-codes.csv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
