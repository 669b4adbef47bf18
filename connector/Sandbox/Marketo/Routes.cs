using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>An endpoint: writes the members of the answer between requestId and success.</summary>
internal delegate void Endpoint(MarketoCall call, Utf8JsonWriter json);

/// <summary>Finds the endpoint of a path.</summary>
internal sealed class Routes
{
    private readonly List<(string Method, string[] Path, Endpoint Endpoint)> routes = [];

    public Routes Add(string method, string path, Endpoint endpoint)
    {
        routes.Add((method, path.Split('/'), endpoint));
        return this;
    }

    /// <exception cref="ResponseFault">610 for an unknown path, 605 for a known one with another method.</exception>
    public Endpoint Find(MarketoCall call)
    {
        var path = call.Path.Split('/');
        var known = false;
        foreach (var route in routes)
        {
            if (!Matches(route.Path, path, out var id))
                continue;
            known = true;
            if (route.Method != call.Method)
                continue;
            call.Id = id;
            return route.Endpoint;
        }

        var code = known ? "605" : "610";
        throw new ResponseFault(code, ErrorTexts.For(code));
    }

    private static bool Matches(string[] pattern, string[] path, out string id)
    {
        id = "";
        if (pattern.Length != path.Length)
            return false;
        for (var at = 0; at < path.Length; at++)
        {
            if (pattern[at] == "{any}" && path[at].Length > 0)
                continue;
            if (pattern[at].StartsWith("{id}", StringComparison.Ordinal) && path[at].EndsWith(pattern[at][4..], StringComparison.Ordinal))
                id = Uri.UnescapeDataString(path[at][..^(pattern[at].Length - 4)]);
            else if (pattern[at] != path[at])
                return false;
        }

        return true;
    }
}
