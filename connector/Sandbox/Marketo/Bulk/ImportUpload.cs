using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Connector.Sandbox.Marketo;

/// <summary>The parts of a multipart upload: the file, and fields that might as well stand in the query.</summary>
internal sealed class ImportUpload
{
    private readonly Dictionary<string, string> fields;

    private ImportUpload(string text, Dictionary<string, string> fields) => (Text, this.fields) = (text, fields);

    /// <summary>What the file holds.</summary>
    public string Text { get; }

    public string? this[string name] => fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <exception cref="ResponseFault">612 for another content type, 613 for what is no multipart or has no file.</exception>
    public static ImportUpload Read(MarketoCall call)
    {
        if (!MediaTypeHeaderValue.TryParse(call.ContentType, out var type) || type.MediaType != "multipart/form-data")
            throw new ResponseFault("612", ErrorTexts.For("612"));
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary))
            throw Malformed();
        try
        {
            return Read(new MultipartReader(boundary, new MemoryStream(call.Body)) { BodyLengthLimit = null, HeadersLengthLimit = 16 * 1024 });
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw Malformed();
        }
    }

    private static ImportUpload Read(MultipartReader parts)
    {
        string? file = null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (Next(parts) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var head) || !head.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
                throw Malformed();
            using var reader = new StreamReader(part.Body, Encoding.UTF8);
            // The body lies in memory already, so nothing waits.
            var text = reader.ReadToEndAsync().GetAwaiter().GetResult();
            if (HeaderUtilities.RemoveQuotes(head.Name).Value is not "file" and var name)
                fields[name ?? ""] = text;
            else
                file = text;
        }

        return new ImportUpload(file ?? throw Malformed(), fields);
    }

    private static MultipartSection? Next(MultipartReader parts) => parts.ReadNextSectionAsync().GetAwaiter().GetResult();

    private static ResponseFault Malformed() => new("613", ErrorTexts.For("613"));
}
