namespace Connector.Sandbox.Marketo;

/// <summary>The usual message of a code, for planted faults that give none (CONTRACT 2.9).</summary>
internal static class ErrorTexts
{
    /// <summary>Codes whose calls do not count against the daily quota (CONTRACT 2.9).</summary>
    public static bool IsFree(string code) => code is "601" or "602" or "604" or "605" or "608" or "611";

    public static string For(string code) => code switch
    {
        "601" => "Access token invalid",
        "602" => "Access token expired",
        "603" => "Access denied",
        "604" => "Request time-out",
        "605" => "HTTP Method not supported",
        "606" => "Max rate limit '100' exceeded with in '20' secs",
        "607" => "Daily API quota reached",
        "608" => "API Temporarily Unavailable",
        "609" => "Invalid JSON",
        "610" => "Requested resource not found",
        "611" => "System error",
        "612" => "Invalid Content Type",
        "613" => "Invalid Multipart Request",
        "614" => "Invalid Subscription",
        "615" => "Concurrent access limit reached",
        "713" => "Transient Error",
        "719" => "Lock wait timeout exception",
        "1004" => "Lead not found",
        "1007" => "Multiple lead match lookup criteria",
        "1016" => "Too many imports",
        "1018" => "CRM Enabled",
        "1027" => "Max Activity Type Limit Reached",
        "1028" => "Max field limit reached",
        "1029" => "Too many jobs in queue",
        _ => "Error " + code,
    };
}
