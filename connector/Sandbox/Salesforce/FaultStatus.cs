namespace Connector.Sandbox.Salesforce;

/// <summary>What a planted fault leaves unsaid: the status of a code, the code of a status, the usual words (CONTRACT 1.12).</summary>
internal static class FaultStatus
{
    public static int Of(string? code) => code switch
    {
        "INVALID_SESSION_ID" or "INVALID_AUTH_HEADER" => 401,
        "REQUEST_LIMIT_EXCEEDED" or "API_DISABLED_FOR_ORG" or "API_CURRENTLY_DISABLED" or "FORBIDDEN" or "INSUFFICIENT_ACCESS" => 403,
        "NOT_FOUND" or "ENTITY_IS_DELETED" => 404,
        "METHOD_NOT_ALLOWED" => 405,
        "PRECONDITION_FAILED" => 412,
        "EXCEEDED_MAX_SIZE_REQUEST" => 413,
        "UNKNOWN_EXCEPTION" => 500,
        "SERVER_UNAVAILABLE" or null => 503,
        _ => 400,
    };

    public static string CodeOf(int status) => status switch
    {
        401 => "INVALID_SESSION_ID",
        403 => "REQUEST_LIMIT_EXCEEDED",
        404 => "NOT_FOUND",
        500 => "UNKNOWN_EXCEPTION",
        503 => "SERVER_UNAVAILABLE",
        _ => "UNKNOWN_EXCEPTION",
    };

    public static string MessageOf(string code) => code switch
    {
        "INVALID_SESSION_ID" => "Session expired or invalid",
        "REQUEST_LIMIT_EXCEEDED" => "TotalRequests Limit exceeded.",
        "NOT_FOUND" => "The requested resource does not exist",
        "SERVER_UNAVAILABLE" => "Server Unavailable",
        "UNABLE_TO_LOCK_ROW" => "unable to obtain exclusive access to this record",
        "QUERY_TIMEOUT" => "Your query request was running for too long.",
        "REQUEST_RUNNING_TOO_LONG" => "Your request was running for too long, and has been stopped.",
        _ => "An unexpected error occurred. Please include this ErrorId if you contact support: 123456789-12345 (1234567890)",
    };
}
