using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Connector.Sandbox.Marketo;

/// <summary>Rows on their way into a file, as UTF-8: a blank is the word <c>null</c>, quotes stand only where they must (recorded).</summary>
internal sealed class DelimitedWriter(DelimitedForm form)
{
    private readonly SearchValues<byte> special = SearchValues.Create([(byte)form.Delimiter, (byte)'"', (byte)'\r', (byte)'\n']);
    private byte[] bytes = new byte[64 * 1024];
    private bool midLine;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Add(string? text)
    {
        text ??= "null";
        var free = Begin((text.Length * 3) + 2);
        var written = Encoding.UTF8.GetBytes(text, free);
        if (free[..written].IndexOfAny(special) >= 0)
            written = Encoding.UTF8.GetBytes($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", Room((text.Length * 4) + 2));
        Length += written;
    }

    /// <summary>A value as people keep it.</summary>
    public void Add(object? value)
    {
        if (value is long number)
            Add(number);
        else
            Add(FieldValue.Show(value));
    }

    public void Add(long number)
    {
        Utf8Formatter.TryFormat(number, Begin(20), out var written);
        Length += written;
    }

    public void EndLine()
    {
        Room(1)[0] = (byte)'\n';
        Length++;
        midLine = false;
    }

    private Span<byte> Begin(int most)
    {
        var free = Room(most + 1);
        if (!midLine)
        {
            midLine = true;
            return free;
        }

        free[0] = (byte)form.Delimiter;
        Length++;
        return free[1..];
    }

    private Span<byte> Room(int more)
    {
        if (bytes.Length - Length < more)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + more));
        return bytes.AsSpan(Length);
    }
}
