using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Connector.Sandbox.Marketo;

/// <summary>A finished file on its way out, whole or the range asked for (CONTRACT 2.5).</summary>
internal static class FileAnswer
{
    private const int Piece = 256 * 1024;

    /// <summary>What is not there is plain text, not the envelope (CONTRACT 2.0).</summary>
    public static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain;charset=UTF-8";
        return context.Response.WriteAsync("404 Not Found", context.RequestAborted);
    }

    /// <summary>Sends a file; <paramref name="cut"/> above 0 cuts the connection after so many bytes.</summary>
    public static async Task SendAsync(HttpContext context, ExportFile file, string contentType, long cut)
    {
        var response = context.Response;
        response.Headers.AcceptRanges = "bytes";
        if (!TryRange(context.Request, file.Size, out var from, out var to))
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = $"bytes */{file.Size}";
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = to - from;
        if (context.Request.Headers.ContainsKey(HeaderNames.Range))
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to - 1}/{file.Size}");
        }

        // An answer that ends before its Content-Length makes the server close the connection, behind what was sent.
        await CopyAsync(context, file, from, cut > 0 ? Math.Min(to, from + cut) : to);
    }

    private static async Task CopyAsync(HttpContext context, ExportFile file, long from, long to)
    {
        var piece = new byte[Piece];
        for (int read; from < to; from += read)
        {
            read = await RandomAccess.ReadAsync(file.Handle, piece.AsMemory(0, (int)Math.Min(Piece, to - from)), from, context.RequestAborted);
            await context.Response.Body.WriteAsync(piece.AsMemory(0, read), context.RequestAborted);
        }

        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    // One range: first-last, first-, or -length from the end.
    private static bool TryRange(HttpRequest request, long size, out long from, out long to)
    {
        (from, to) = (0, size);
        if (!request.Headers.ContainsKey(HeaderNames.Range))
            return true;
        if (!RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header) || header.Unit != "bytes" || header.Ranges.Count != 1)
            return false;
        var range = header.Ranges.First();
        from = range.From ?? Math.Max(0, size - range.To!.Value);
        to = range.From is null || range.To is null ? size : Math.Min(size, range.To.Value + 1);
        return from < to;
    }
}
