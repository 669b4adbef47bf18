using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>A job of Bulk API 2.0 as the org last described it (CONTRACT 1.10).</summary>
/// <param name="Processed">Rows done with, refused ones among them.</param>
/// <param name="Error">Why it failed as a whole.</param>
internal sealed record BulkJob(string Id, string State, long Processed, long Failed, string? Error)
{
    public bool IsOver => State is "JobComplete" or "Failed" or "Aborted";

    public static BulkJob Parse(JsonElement json) => new(
        json.GetProperty("id").GetString()!,
        json.GetProperty("state").GetString()!,
        Number(json, "numberRecordsProcessed"),
        Number(json, "numberRecordsFailed"),
        json.TryGetProperty("errorMessage", out var error) && error.ValueKind == JsonValueKind.String ? error.GetString() : null);

    /// <summary>The error of a failed job as the vendor's code and words: <c>InvalidBatch : Field name not found : X</c>.</summary>
    public VendorError Refusal()
    {
        var text = Error ?? "Salesforce gave no reason.";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && text[..colon].Trim() is var code && code.All(char.IsAsciiLetterOrDigit)
            ? new VendorError(code.ToUpperInvariant(), text[(colon + 1)..].Trim(), null)
            : new VendorError("API_ERROR", text, null);
    }

    private static long Number(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;
}
