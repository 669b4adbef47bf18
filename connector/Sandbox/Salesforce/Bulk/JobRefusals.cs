namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>How bulk calls are refused (CONTRACT 1.10).</summary>
internal static class JobRefusals
{
    public static Refusal NoSuchJob() => new(404, "NOT_FOUND", "The requested resource does not exist");

    public static Refusal BadState(string message) => new(400, "INVALIDJOBSTATE", message);

    public static Refusal BadJob(string message) => new(400, "INVALIDJOB", message);

    public static Refusal BadValue(string name, string value) => new(400, "API_ERROR", $"Invalid value for field {name}: {value}");

    public static Refusal Unsupported(string message) => new(400, "API_ERROR", message);

    public static Refusal OtherVersion(string made) => new(409, "API_ERROR", $"The API version of the request differs from the one the job was created with: {made}");

    public static Refusal UsedUp(string what) => new(400, "EXCEEDEDQUOTA", $"ApiBatchItems Limit exceeded: {what}");
}
