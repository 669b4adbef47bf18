using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Rest;
using Microsoft.Net.Http.Headers;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>The body that makes a load: the job alone, or job and rows in one multipart request.</summary>
internal static class JobUpload
{
    public static (JsonObject Job, ReadOnlyMemory<byte>? Csv) Read(RestRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Header("Content-Type"), out var type) || !type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
            return (request.Json(), null);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        var parts = Parts(request.Body, boundary);
        if (parts.Count != 2)
            throw JobRefusals.BadJob("InvalidJob : a multipart request holds the parts job and content");
        return ((request with { Body = parts[0] }).Json(), parts[1]);
    }

    /// <summary>The parts' bodies, by their boundary; nothing in them is decoded.</summary>
    private static List<ReadOnlyMemory<byte>> Parts(ReadOnlyMemory<byte> body, string boundary)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        var mark = Encoding.ASCII.GetBytes("--" + boundary);
        var at = body.Span.IndexOf(mark);
        while (at >= 0)
        {
            var rest = body[(at + mark.Length)..];
            var next = rest.Span.IndexOf([.. "\r\n"u8, .. mark]);
            var head = rest.Span.IndexOf("\r\n\r\n"u8);
            if (next < 0 || head < 0 || head > next)
                break;
            parts.Add(rest[(head + 4)..next]);
            at += mark.Length + next + 2;
        }

        return parts;
    }
}
