using System.Globalization;
using System.Text.RegularExpressions;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>The header every REST answer carries: <c>Sforce-Limit-Info: api-usage=4143/15000</c>, perhaps with a part per app behind it (CONTRACT 1.0).</summary>
internal static partial class CallUsage
{
    public static ApiUsage? Read(ApiReply reply) =>
        reply.Headers.TryGetValue("Sforce-Limit-Info", out var text) && OrgUsage().Match(text) is { Success: true } found
            ? new ApiUsage(Number(found, "used"), Number(found, "max"))
            : null;

    private static long Number(System.Text.RegularExpressions.Match found, string group) => long.Parse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(^|[;,\s])api-usage=(?<used>\d{1,15})/(?<max>\d{1,15})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OrgUsage();
}
