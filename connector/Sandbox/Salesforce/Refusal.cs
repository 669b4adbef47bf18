using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce;

/// <summary>One error as Salesforce words it. <see cref="Fields"/> is told only for errors about a record.</summary>
/// <param name="Duplicates">The records that a duplicate rule found, told in a call about one record (CONTRACT 1.9).</param>
internal sealed record ApiError(string Code, string Message, IReadOnlyList<string>? Fields = null, JsonObject? Duplicates = null);

/// <summary>A call that is answered with errors instead of a result (CONTRACT 1.12).</summary>
internal sealed class Refusal(int status, params IReadOnlyList<ApiError> errors) : Exception
{
    public Refusal(int status, string code, string message)
        : this(status, new ApiError(code, message))
    {
    }

    public int Status => status;

    public IReadOnlyList<ApiError> Errors => errors;

    public override string Message => errors[0].Message;

    public static Refusal NotFound() => new(404, "NOT_FOUND", "The requested resource does not exist");

    public static Refusal NoSuchKey(string key) => new(404, "NOT_FOUND", $"Provided external ID field does not exist or is not accessible: {key}");
}
