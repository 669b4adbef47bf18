using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Marketo;

/// <summary>The envelope around every answer (CONTRACT 2.0).</summary>
internal static class Reply
{
    private const int GzipFrom = 1024;
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Success, around what <paramref name="result"/> writes.</summary>
    public static ReadOnlyMemory<byte> Success(DateTimeOffset now, Action<Utf8JsonWriter> result) => Write(now, json =>
    {
        result(json);
        json.WriteBoolean("success", value: true);
    });

    public static ReadOnlyMemory<byte> Failure(DateTimeOffset now, string code, string message) => Write(now, json =>
    {
        json.WriteBoolean("success", value: false);
        json.WriteStartArray("errors");
        Reason(json, code, message);
        json.WriteEndArray();
    });

    public static void Reason(Utf8JsonWriter json, string code, string message)
    {
        json.WriteStartObject();
        json.WriteString("code", code);
        json.WriteString("message", message);
        json.WriteEndObject();
    }

    /// <summary>Why a row was skipped.</summary>
    public static void Reasons(Utf8JsonWriter json, RowFault fault)
    {
        json.WriteStartArray("reasons");
        Reason(json, fault.Code, fault.Message);
        json.WriteEndArray();
    }

    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = "application/json;charset=UTF-8";
        if (body.Length > GzipFrom && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.Headers.Vary = "Accept-Encoding";
            body = Zip(body);
        }

        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static byte[] Zip(ReadOnlyMemory<byte> body)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body.Span);
        }

        return zipped.ToArray();
    }

    // requestId: hex, "#", hex of the epoch milliseconds (checked against recordings).
    private static ReadOnlyMemory<byte> Write(DateTimeOffset now, Action<Utf8JsonWriter> rest)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("requestId", $"{Random.Shared.Next(0x100, 0x20000):x}#{now.ToUnixTimeMilliseconds():x}");
            rest(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
