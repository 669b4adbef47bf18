using System.Collections.Concurrent;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>Numbers that many rows hold, kept once: scores, revenues, head counts.</summary>
internal static class Numbers
{
    private const int Most = 20_000;
    private static readonly ConcurrentDictionary<decimal, object> Known = new();
    private static long count;

    public static object Shared(decimal number, object boxed) =>
        Known.TryGetValue(number, out var known) ? known : Interlocked.Increment(ref count) <= Most ? Known.GetOrAdd(number, boxed) : boxed;
}
