using System.Text;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>Uploaded CSV: the header, and where each row begins. Rows are read when they are needed, so an upload is kept once.</summary>
internal sealed class CsvTable
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly List<int> starts = [];
    private readonly byte delimiter;

    public CsvTable(ReadOnlyMemory<byte> uploaded, CsvForm form)
    {
        bytes = uploaded.Span.StartsWith("\uFEFF"u8) ? uploaded[3..] : uploaded;
        delimiter = form.Delimiter;
        var at = 0;
        Header = bytes.IsEmpty ? [] : ReadLine(ref at);
        EndingIsRight = at == 0 || at == bytes.Length || (at > 1 && bytes.Span[at - 2] == (byte)'\r') == (form.LineEnding == "CRLF");
        while (at < bytes.Length)
        {
            if (bytes.Span[at] is not ((byte)'\n' or (byte)'\r'))
                starts.Add(at);
            at = EndOfLine(at);
        }
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>Whether lines end as the job said they would; the header line tells.</summary>
    public bool EndingIsRight { get; }

    public int Count => starts.Count;

    public List<string> Row(int number)
    {
        var at = starts[number];
        return ReadLine(ref at);
    }

    private int EndOfLine(int at)
    {
        var rest = bytes.Span[at..];
        var passed = 0;
        while (true)
        {
            var found = rest[passed..].IndexOfAny((byte)'\n', (byte)'"');
            if (found < 0)
                return bytes.Length;
            passed += found + 1;
            if (rest[passed - 1] == (byte)'\n')
                return at + passed;
            var closing = rest[passed..].IndexOf((byte)'"');
            if (closing < 0)
                return bytes.Length;
            passed += closing + 1;
        }
    }

    private List<string> ReadLine(ref int at)
    {
        var values = new List<string>(Header?.Count ?? 16);
        var end = EndOfLine(at);
        var line = bytes.Span[at..end];
        at = end;
        if (line is [.., (byte)'\n'])
            line = line[..^1];
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        while (true)
        {
            var length = Value(line, out var value);
            values.Add(value);
            if (length == line.Length)
                return values;
            line = line[(length + 1)..];
        }
    }

    /// <summary>One value and how much of the line it takes. A quoted value may hold anything; a quote in it is doubled.</summary>
    private int Value(ReadOnlySpan<byte> line, out string value)
    {
        if (line is not [(byte)'"', ..])
        {
            var plain = line.IndexOf(delimiter);
            plain = plain < 0 ? line.Length : plain;
            value = Encoding.UTF8.GetString(line[..plain]);
            return plain;
        }

        var at = 1;
        var doubled = false;
        while (true)
        {
            var quote = line[at..].IndexOf((byte)'"');
            at = quote < 0 ? line.Length : at + quote;
            if (at + 1 >= line.Length || line[at + 1] != (byte)'"')
                break;
            doubled = true;
            at += 2;
        }

        value = Encoding.UTF8.GetString(line[1..Math.Min(at, line.Length)]);
        if (doubled)
            value = value.Replace("\"\"", "\"", StringComparison.Ordinal);
        var after = line[Math.Min(at + 1, line.Length)..].IndexOf(delimiter);
        return after < 0 ? line.Length : at + 1 + after;
    }
}
