using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>The versions spoken, and where each begins (CONTRACT 1.2).</summary>
internal static class VersionCalls
{
    private const int Oldest = 42;
    private const int Newest = 66;
    private static readonly string[] Seasons = ["Spring", "Summer", "Winter"];

    public static bool Speaks(string version) =>
        version.Length == 5 && version[0] == 'v' && version.EndsWith(".0", StringComparison.Ordinal) && int.TryParse(version.AsSpan(1, 2), out var number) && number is >= Oldest and <= Newest;

    public static RestAnswer All() => RestAnswer.Ok(new JsonArray([.. Enumerable.Range(Oldest, Newest - Oldest + 1).Select(number => new JsonObject
    {
        ["label"] = Label(number),
        ["url"] = $"/services/data/v{number}.0",
        ["version"] = $"{number}.0",
    })]));

    /// <summary>Where each resource of a version is; <c>identity</c> is what a client with nothing but a token asks for.</summary>
    public static RestAnswer Root(RestRequest request, string identity)
    {
        var root = new JsonObject();
        foreach (var name in new[] { "sobjects", "query", "queryAll", "search", "parameterizedSearch", "limits", "composite", "recent", "jobs" })
            root[name] = $"/services/data/{request.Version}/{name}";
        root["identity"] = identity;
        return RestAnswer.Ok(root);
    }

    /// <summary>Three releases a year; version 66 is Spring '26.</summary>
    private static string Label(int number)
    {
        var releases = number - 42;
        var season = Seasons[releases % 3];
        var year = 18 + (releases / 3) + (season == "Winter" ? 1 : 0);
        return $"{season} '{year}";
    }
}
