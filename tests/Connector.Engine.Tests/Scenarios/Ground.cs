using Connector.Sandbox.Kernel;
using Connector.State.Trail;
using Connector.Support;

namespace Connector.Engine.Tests.Scenarios;

/// <summary>What the scenarios look at: calls that changed something, and the trail.</summary>
internal static class Ground
{
    /// <summary>Calls of the engine or of people that may have written.</summary>
    public static long Writes(this World world) => world.Sandbox.Calls.Counts.Where(call => IsWrite(call.Key.Call)).Sum(call => call.Value);

    /// <summary>The last calls that may have written, with their bodies.</summary>
    public static IReadOnlyList<CallRecord> LastWrites(this World world) => [.. world.Sandbox.Calls.Last.Where(call => IsWrite($"{call.Method} {call.Path}"))];

    public static IReadOnlyList<IReadOnlyList<object?>> Trail(this World world, string sql)
    {
        using var trail = TrailReader.Open(world.Host.Options.TrailFolder, "marketo", "salesforce");
        return trail.Query(sql).Rows;
    }

    public static Task<List<string>> StateAsync(this World world, string sql) =>
        world.Host.AskAsync(world.Pipeline, (state, _) => state.Database.Query(sql, row => string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(column => row.IsDBNull(column) ? "-" : row.GetValue(column).ToString()))), CancellationToken.None);

    public static Task<long> StateCountAsync(this World world, string what) =>
        world.Host.AskAsync(world.Pipeline, (state, _) => state.Database.Count($"SELECT count(*) FROM {what}"), CancellationToken.None);

    private static bool IsWrite(string call) =>
        call.StartsWith("PATCH ", StringComparison.Ordinal) || call.StartsWith("PUT ", StringComparison.Ordinal) || call.StartsWith("DELETE ", StringComparison.Ordinal)
        || call is "POST /rest/v1/leads.json" or "POST /rest/v1/leads/delete.json";
}
