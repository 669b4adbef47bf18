using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>
/// How bulk jobs fare: <c>{"bulk":{"millisecondsPerThousandRows":500,"stuck":true,"fail":"…","failAfterRows":100,"lockEvery":50,"resultRows":2000}}</c>.
/// Time is the sandbox clock's; without rules a job is done at once. <c>resultRows</c> is the page of results when a client asks for none.
/// </summary>
internal sealed record BulkRules(int MillisecondsPerThousandRows, bool Stuck, string? Fail, int FailAfterRows, int LockEvery, int ResultRows)
{
    private const int UsualResultRows = 100_000;

    public static BulkRules None { get; } = new(0, Stuck: false, null, 0, 0, UsualResultRows);

    /// <summary>Whether a job runs at once, on its own, rather than with the clock.</summary>
    public bool AtOnce => !Stuck && MillisecondsPerThousandRows == 0;

    public static BulkRules Read(JsonNode? source)
    {
        if (source is not JsonObject rules)
            return None;
        foreach (var (name, _) in rules)
        {
            if (name is not ("millisecondsPerThousandRows" or "stuck" or "fail" or "failAfterRows" or "lockEvery" or "resultRows"))
                throw new ArgumentException($"There is no bulk rule '{name}'.", nameof(source));
        }

        return new BulkRules(
            rules["millisecondsPerThousandRows"]?.GetValue<int>() ?? 0,
            rules["stuck"]?.GetValue<bool>() ?? false,
            rules["fail"]?.GetValue<string>(),
            rules["failAfterRows"]?.GetValue<int>() ?? 0,
            rules["lockEvery"]?.GetValue<int>() ?? 0,
            rules["resultRows"]?.GetValue<int>() ?? UsualResultRows);
    }

    /// <summary>How many of a job's rows are due by now, and whether the job then fails.</summary>
    public (int Rows, bool Fails) Due(int rows, DateTimeOffset started, DateTimeOffset now)
    {
        if (Stuck)
            return (0, false);
        var due = MillisecondsPerThousandRows == 0 ? rows : (int)Math.Min(rows, (now - started).TotalMilliseconds * 1_000 / MillisecondsPerThousandRows);
        return Fail is not null && due >= Math.Min(rows, FailAfterRows) ? (Math.Min(due, FailAfterRows), true) : (due, false);
    }
}
