namespace Connector.Sandbox.Marketo;

/// <summary>The usual message of a code, for planted faults that give none (CONTRACT 2.9).</summary>
internal static class ErrorTexts
{
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
        "614" => "Invalid Subscription",
        "615" => "Concurrent access limit reached",
        "713" => "Transient Error",
        "719" => "Lock wait timeout exception",
        "1004" => "Lead not found",
        "1007" => "Multiple lead match lookup criteria",
        "1016" => "Too many imports",
        "1018" => "CRM Enabled",
        "1029" => "Too many jobs in queue",
        _ => "Error " + code,
    };
}
