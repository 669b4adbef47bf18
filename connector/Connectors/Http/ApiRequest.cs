using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Connector.Http;

/// <summary>What a lost answer means for a request.</summary>
public enum Effect
{
    /// <summary>Changes nothing: may be repeated.</summary>
    Reads,

    /// <summary>Changes records: after a lost answer it is looked up, never repeated.</summary>
    Writes,
}

/// <summary>One request, complete enough to be sent again.</summary>
/// <param name="Target">Relative to the token's host (or the base address), or absolute.</param>
public sealed record ApiRequest(HttpMethod Method, string Target, Effect Effect)
{
    /// <summary>Sent without a token: sign-in and discovery.</summary>
    public bool Anonymous { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>A word of the body that stands for the token, for protocols that carry it there (SOAP).</summary>
    public string? TokenMark { get; init; }

    /// <summary>A file for the body of a successful answer, instead of memory: made anew, readable by its owner only.</summary>
    public string? SaveTo { get; init; }

    /// <summary>Asks for the rest only where <see cref="SaveTo"/> already holds a part: a download that broke off goes on.</summary>
    public bool Resumes { get; init; }

    /// <summary>Sends the body compressed (Bulk uploads; not every API takes it).</summary>
    public bool Gzip { get; init; }

    /// <summary>A GET that changes nothing.</summary>
    public static ApiRequest Get(string target) => new(HttpMethod.Get, target, Effect.Reads);

    /// <summary>A form post that changes nothing (sign-in, method override).</summary>
    public static ApiRequest Form(string target, IEnumerable<KeyValuePair<string, string>> fields) => new(HttpMethod.Post, target, Effect.Reads)
    {
        Body = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")),
        ContentType = "application/x-www-form-urlencoded",
    };

    internal HttpRequestMessage ToMessage(Uri address, AccessToken? token)
    {
        var message = new HttpRequestMessage(Method, address);
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        if (Resumes && SaveTo is { } begun && File.Exists(begun) && new FileInfo(begun).Length is > 0 and var have)
            message.Headers.Range = new RangeHeaderValue(have, to: null);
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        // An empty body on a bodiless write too: .NET silently repeats bodiless requests when a kept-alive connection closes, and a DELETE must not be.
        if (Body is not null || Effect == Effect.Writes)
        {
            var bytes = Encoding.UTF8.GetBytes(TokenMark is { } mark && token is not null ? Body!.Replace(mark, token.Value, StringComparison.Ordinal) : Body ?? "");
            message.Content = new ByteArrayContent(Gzip ? Compressed(bytes) : bytes);
            if (Body is not null)
                message.Content.Headers.ContentType = ContentType.Contains(';', StringComparison.Ordinal) ? MediaTypeHeaderValue.Parse(ContentType) : new MediaTypeHeaderValue(ContentType, "utf-8");
            if (Gzip)
                message.Content.Headers.ContentEncoding.Add("gzip");
        }

        return message;
    }

    private static byte[] Compressed(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return compressed.ToArray();
    }
}
