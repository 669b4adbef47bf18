using System.Globalization;
using System.Text;

namespace Connector.Sandbox.Marketo;

/// <summary>Where a feed or list goes on. Opaque to clients: base32, as the vendor's are.</summary>
/// <param name="Since">Unix seconds, in a feed: strictly later activities follow, and those of that second with a higher id.</param>
/// <param name="Position">The id in that second, -1 for all of it; or the place in a list.</param>
/// <param name="Paused">The page before was an empty one.</param>
internal sealed record PagingToken(long Since, int Position, bool Paused = false)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static PagingToken After(DateTimeOffset since) => new(since.ToUnixTimeSeconds(), -1);

    public static PagingToken After(Activity activity) => new(activity.Place, (int)activity.Id);

    public static PagingToken At(int position) => new(0, position);

    /// <exception cref="ResponseFault">The token is none of ours.</exception>
    public static PagingToken Parse(string text)
    {
        var parts = Decode(text)?.Split(',') ?? [];
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var since)
            && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position)
            && since >= -62135596800 && position >= -1
                ? new PagingToken(since, position, parts[2] == "p")
                : throw ResponseFault.Invalid(text, "nextPageToken");
    }

    public override string ToString() => Encode(string.Create(CultureInfo.InvariantCulture, $"{Since},{Position},{(Paused ? "p" : "-")}"));

    private static string Encode(string text)
    {
        var encoded = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in Encoding.ASCII.GetBytes(text))
        {
            (bits, held) = ((bits << 8) | one, held + 8);
            for (; held >= 5; held -= 5)
                encoded.Append(Alphabet[(bits >> (held - 5)) & 31]);
            bits &= 31;
        }

        if (held > 0)
            encoded.Append(Alphabet[(bits << (5 - held)) & 31]);
        return encoded.Append('=', (8 - (encoded.Length % 8)) % 8).ToString();
    }

    private static string? Decode(string text)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var letter in text.TrimEnd('='))
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
                return null;
            (bits, held) = (((bits << 5) | value) & 0xFFF, held + 5);
            if (held >= 8)
            {
                bytes.Add((byte)(bits >> (held - 8)));
                held -= 8;
            }
        }

        return Encoding.ASCII.GetString([.. bytes]);
    }
}
