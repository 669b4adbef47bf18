namespace Connector.Sandbox.Salesforce.BulkV1;

/// <summary>Bulk v1 has error codes of its own, and its own body for them (CONTRACT 1.10).</summary>
internal static class AsyncRefusal
{
    public static Refusal NoSession() => new(400, "InvalidSessionId", "Unable to find session id");

    public static Refusal BadSession() => new(400, "InvalidSessionId", "Invalid session id");

    public static Refusal NoSuchJob(string id) => new(400, "InvalidJob", $"Unable to find job for id: {id}");

    public static Refusal BadJob(string message) => new(400, "InvalidJob", message);

    public static Refusal BadState(string message) => new(400, "InvalidJobState", message);

    public static Refusal NoSuchBatch(string id) => new(400, "InvalidBatch", $"Unable to find batch for id: {id}");

    public static Refusal BadUrl() => new(400, "InvalidUrl", "Destination URL not reset. The URL returned from login must be set");
}
