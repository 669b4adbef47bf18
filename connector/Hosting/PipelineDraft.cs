using System.Reflection;
using System.Text.RegularExpressions;

namespace Connector.Hosting;

/// <summary>A new pipeline to begin with, out of the gallery, and the connections file it needs if there is none yet.</summary>
public static partial class PipelineDraft
{
    /// <summary>Writes <c>NAME.yaml</c> into the folder and gives its path.</summary>
    /// <param name="full">With the fields of Marketo's own sync; else the smallest that goes both ways.</param>
    /// <param name="replace">Whether a file that is there already may be overwritten.</param>
    /// <exception cref="InvalidPipelineException"><c>draft.bad_name</c>, <c>draft.exists</c>.</exception>
    public static string Write(string folder, string name, bool full, bool replace)
    {
        if (!Plain().IsMatch(name))
        {
            throw new InvalidPipelineException([new Finding("", 0, 0, Severity.Error, "", "draft.bad_name", "a pipeline's name has letters, digits, - and _, and starts with a letter")]);
        }

        var path = Path.Combine(folder, name + ".yaml");
        if (File.Exists(path) && !replace)
        {
            throw new InvalidPipelineException([new Finding(path, 0, 0, Severity.Error, "", "draft.exists", "the file is there already, and was left as it is")]);
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(path, Name().Replace(Embedded(full ? "lead-sync.yaml" : "lead-sync-minimal.yaml"), $"pipeline: {name}", 1));
        var connections = Path.Combine(folder, "connections.yaml");
        if (!File.Exists(connections))
        {
            File.WriteAllText(connections, Embedded("connections.example.yaml").Replace("# Copy to connections.yaml and fill in. A secret", "# Fill in. A secret", StringComparison.Ordinal));
        }

        return path;
    }

    private static string Embedded(string file)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^pipeline: .*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("^[a-z][a-z0-9_-]*\\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();
}
