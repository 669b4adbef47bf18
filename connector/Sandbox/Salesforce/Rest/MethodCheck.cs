namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>405, with the methods that would be allowed.</summary>
internal static class MethodCheck
{
    public static void Only(RestRequest request, params string[] allowed)
    {
        if (!allowed.Contains(request.Method, StringComparer.Ordinal))
            throw NotAllowed(request.Method, allowed);
    }

    public static Refusal NotAllowed(string method, params string[] allowed) =>
        new(405, "METHOD_NOT_ALLOWED", $"HTTP Method '{method}' not allowed. Allowed are {string.Join(',', allowed)}");
}
