using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>CSV on its way out, as UTF-8, every value quoted. Grows to the longest piece between two <see cref="Clear"/>s and no further.</summary>
internal sealed class CsvText(CsvForm form, int capacity) : IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(capacity);
    private bool midLine;

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Dispose() => ArrayPool<byte>.Shared.Return(bytes);

    public void Add(string? text)
    {
        text ??= string.Empty;
        var free = Begin(text.Length * 3);
        var written = Encoding.UTF8.GetBytes(text, free);
        if (free[..written].Contains((byte)'"'))
            written = DoubleQuotes(free, written);
        End(written);
    }

    /// <summary>A stored value as bulk results tell it: instants end in <c>Z</c>, doubles keep a point, a blank is an empty value.</summary>
    public void Add(object? value, FieldKind kind)
    {
        switch (value)
        {
            case string text:
                Add(text);
                break;
            case null:
                Add(text: null);
                break;
            case bool flag:
                Add(flag ? "true" : "false");
                break;
            case DateTime instant:
                AddInstant(instant);
                break;
            case DateOnly date:
                Utf8Formatter.TryFormat(date.ToDateTime(TimeOnly.MinValue), Begin(40), out _, 'O');
                End(10);
                break;
            default:
                AddNumber((decimal)value, kind);
                break;
        }
    }

    public void EndLine()
    {
        Room(2);
        form.EndOfLine.CopyTo(bytes.AsSpan(Length));
        Length += form.EndOfLine.Length;
        midLine = false;
    }

    private void AddInstant(DateTime instant)
    {
        const int ToTheSecond = 19;
        var free = Begin(40);
        Utf8Formatter.TryFormat(instant, free, out _, 'O');
        ".000Z"u8.CopyTo(free[ToTheSecond..]);
        End(ToTheSecond + 5);
    }

    private void AddNumber(decimal number, FieldKind kind)
    {
        var free = Begin(40);
        var whole = decimal.Truncate(number) == number;
        int written;
        if (whole && number is >= long.MinValue and <= long.MaxValue)
            Utf8Formatter.TryFormat((long)number, free, out written);
        else
            number.TryFormat(free, out written, "0.##################", System.Globalization.CultureInfo.InvariantCulture);
        if (whole && kind != FieldKind.Integer)
        {
            ".0"u8.CopyTo(free[written..]);
            written += 2;
        }

        End(written);
    }

    private Span<byte> Begin(int most)
    {
        Room(most + 3);
        if (midLine)
            bytes[Length++] = form.Delimiter;
        midLine = true;
        bytes[Length++] = (byte)'"';
        return bytes.AsSpan(Length);
    }

    private void End(int written)
    {
        Length += written;
        bytes[Length++] = (byte)'"';
    }

    private void Room(int more)
    {
        if (bytes.Length - Length >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, Length + more));
        bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }

    // Three bytes of room per character are enough: a quote takes two.
    private static int DoubleQuotes(Span<byte> text, int length)
    {
        var to = length + text[..length].Count((byte)'"');
        var written = to;
        for (var from = length - 1; from >= 0; from--)
        {
            text[--to] = text[from];
            if (text[from] == (byte)'"')
                text[--to] = (byte)'"';
        }

        return written;
    }
}
