namespace Connector.Salesforce;

/// <summary>The org's bulk jobs of 24 hours, shared with everybody else's: where they are used up the same work goes in small calls, slower, and out of another allowance (CONTRACT 1.10).</summary>
internal static class JobQuota
{
    public static bool IsUsedUp(Fault fault) => fault.Code is "salesforce.exceededquota" or "salesforce.limit_exceeded";
}
