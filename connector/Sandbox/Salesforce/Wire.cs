using System.IO.Compression;
using Connector.Sandbox.Salesforce.Rest;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Salesforce;

/// <summary>Bodies in and out.</summary>
internal static class Wire
{
    /// <summary>Said of every answer.</summary>
    public const string NeverCached = "no-cache,must-revalidate,max-age=0,no-store,private";

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        if (context.Request.Headers.ContentEncoding == "gzip")
        {
            await using var unzipped = new GZipStream(context.Request.Body, CompressionMode.Decompress, leaveOpen: true);
            await unzipped.CopyToAsync(copy, context.RequestAborted);
        }
        else
        {
            await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
        }

        return copy.ToArray();
    }

    public static async Task WriteAsync(HttpContext context, RestAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers.CacheControl = NeverCached;
        foreach (var (name, value) in answer.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
            response.Headers[name] = value;
        response.ContentType = answer.Stream is null && answer.Body is null ? null : answer.ContentType;
        if (answer.Stream is { } stream)
        {
            await StreamAsync(context, stream);
            return;
        }

        if (answer.Body is not { } body)
        {
            if (answer.Status is not (204 or 304))
                response.ContentLength = 0;
            return;
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext context, Func<Stream, CancellationToken, Task> write)
    {
        if (!context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            await write(context.Response.Body, context.RequestAborted);
            return;
        }

        context.Response.Headers.ContentEncoding = "gzip";
        await using var zipped = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await write(zipped, context.RequestAborted);
    }
}
