namespace Connector.Sandbox.Kernel;

/// <summary>Request paths as both vendors read them: dot segments and doubled slashes resolved before routing (CONTRACT 1.0, 2).</summary>
public static class RequestPath
{
    public static string Resolve(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
            return path;

        var kept = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                if (kept.Count > 0)
                    kept.RemoveAt(kept.Count - 1);
            }
            else if (segment != ".")
            {
                kept.Add(segment);
            }
        }

        return "/" + string.Join('/', kept) + (path.EndsWith('/') && kept.Count > 0 ? "/" : "");
    }

    /// <summary>The path with ids replaced by <c>{id}</c>, so that calls can be counted by kind.</summary>
    public static string Template(string path) =>
        string.Join('/', path.Split('/').Select(Generalise));

    private static string Generalise(string segment)
    {
        var dot = segment.LastIndexOf('.');
        var (stem, suffix) = dot > 0 && segment.EndsWith(".json", StringComparison.Ordinal) ? (segment[..dot], segment[dot..]) : (segment, "");
        return IsId(stem) ? "{id}" + suffix : segment;
    }

    private static bool IsId(string stem) =>
        stem.Length > 0
        && (stem.All(char.IsAsciiDigit)
            || Guid.TryParse(stem, out _)
            || (stem.Length is 15 or 18 && stem.All(char.IsAsciiLetterOrDigit) && stem.Any(char.IsAsciiDigit)));
}
