using System.Globalization;
using System.Security.Cryptography;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>The version of a record that was read, in headers, and 304 for a client that has it; a tag is given for accounts only, as real orgs do.</summary>
internal static class RowVersion
{
    public static RestAnswer Told(RestRequest request, Row row, RestAnswer answer)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Last-Modified"] = row.Stamp.ToString("R", CultureInfo.InvariantCulture) };
        if (row.Type.Name == "Account")
            headers["ETag"] = $"\"{Convert.ToBase64String(SHA256.HashData(answer.Body!.Value.Span))}\"";
        return IsKnown(request, row, headers.GetValueOrDefault("ETag")) ? new RestAnswer(304, null, headers) : answer with { Headers = headers };
    }

    private static bool IsKnown(RestRequest request, Row row, string? tag) => tag is not null && request.Header("If-None-Match") is { Length: > 0 } known
        ? known.Contains(tag, StringComparison.Ordinal)
        : DateTimeOffset.TryParse(request.Header("If-Modified-Since"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) && since.UtcDateTime >= row.Stamp;
}
